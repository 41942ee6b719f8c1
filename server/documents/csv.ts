import { toDecimal } from "#shared/decimals.ts";
import type { Transaction } from "#shared/transactions.ts";
import type { DocumentFormat } from "./format.ts";

/** Cells of a row, in the order of the columns. */
const columns: Record<
  keyof DocumentFormat["messages"]["columns"],
  (transaction: Transaction, format: DocumentFormat) => string
> = {
  created: ({ createdAt }, { time }) => time(createdAt),
  type: ({ type }, { messages }) => messages.types[type],
  state: ({ state }, { messages }) => messages.states[state],
  merchant: ({ merchant }) => escapeFormula(merchant.name),
  amount: ({ amount }, { hasDecimalComma }) => toDecimal(amount).replace(".", hasDecimalComma ? "," : "."),
  currency: ({ amount }) => amount.currency,
  bank: ({ account }) => escapeFormula(account?.bankName ?? ""),
  account: ({ account }) => account?.maskedIban ?? "",
  reference: ({ reference }) => escapeFormula(reference),
  code: ({ code }) => code ?? "",
  updated: ({ updatedAt }, { time }) => time(updatedAt),
  id: ({ id }) => id,
};

/**
 * Converts payments to CSV (RFC 4180) page by page. Starts with a byte order mark: without it, spreadsheets misread
 * everything beyond ASCII. Spreadsheets in regions with decimal commas expect semicolons between cells.
 */
export async function* toCsv(
  pages: AsyncIterable<readonly Transaction[]>,
  format: DocumentFormat,
): AsyncGenerator<string> {
  const separator = format.hasDecimalComma ? ";" : ",";
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quoteCell(cell, separator)).join(separator)}\r\n`;
  yield `\uFEFF${line(Object.values(format.messages.columns))}`;
  for await (const page of pages) {
    yield page
      .map((transaction) => line(Object.values(columns).map((cell) => cell(transaction, format))))
      .join("");
  }
}

function quoteCell(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Keeps spreadsheets from running a text that starts like a formula (CWE-1236). */
function escapeFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
