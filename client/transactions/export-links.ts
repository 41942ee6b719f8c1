import { withBasePath } from "#client/components/branding.ts";
import type { Locale } from "#client/ui/locale.tsx";
import type { TransactionFilter } from "#shared/transactions.ts";

/** Input of an export: the filter, and the page's locale to write the document in. */
interface ExportInput extends Locale {
  filter: TransactionFilter;
}

/** URL of the payments that match a filter as CSV. */
export function csvLink(input: ExportInput): string {
  return withBasePath(`/exports/transactions.csv?${inputParam(input)}`);
}

/** URL of the statement of the payments that match a filter as PDF. */
export function statementLink(input: ExportInput): string {
  return withBasePath(`/exports/statement.pdf?${inputParam(input)}`);
}

/** URL of a payment's receipt as PDF. */
export function receiptLink(id: string, where: Locale): string {
  return withBasePath(`/exports/receipts/${id}.pdf?${inputParam(where)}`);
}

function inputParam(input: object): string {
  return new URLSearchParams({ input: JSON.stringify(input) }).toString();
}
