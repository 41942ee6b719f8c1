import { withBasePath } from "#client/components/branding.ts";
import type { Locale } from "#client/ui/locale.tsx";
import type { TransactionFilter } from "#shared/transactions.ts";

/** A document is written as the page is. */
interface ExportInput extends Locale {
  filter: TransactionFilter;
}

/** Where the payments of a filter are downloaded as a table. */
export function csvLink(input: ExportInput): string {
  return withBasePath(`/exports/transactions.csv?${inputParam(input)}`);
}

/** Where the payments of a filter are downloaded as a document. */
export function statementLink(input: ExportInput): string {
  return withBasePath(`/exports/statement.pdf?${inputParam(input)}`);
}

/** Where the receipt of a payment is downloaded. */
export function receiptLink(id: string, where: Locale): string {
  return withBasePath(`/exports/receipts/${id}.pdf?${inputParam(where)}`);
}

function inputParam(input: object): string {
  return new URLSearchParams({ input: JSON.stringify(input) }).toString();
}
