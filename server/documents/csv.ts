import { toDecimal } from "#shared/decimals.ts";
import type { Transaction } from "#shared/transactions.ts";
import type { Style } from "./style.ts";

/** The columns of an export, in order. */
const columns: Record<
  keyof Style["messages"]["columns"],
  (transaction: Transaction, style: Style) => string
> = {
  created: ({ createdAt }, { time }) => time(createdAt),
  type: ({ type }, { messages }) => messages.types[type],
  state: ({ state }, { messages }) => messages.states[state],
  merchant: ({ merchant }) => harmless(merchant.name),
  amount: ({ amount }, { hasDecimalComma }) => toDecimal(amount).replace(".", hasDecimalComma ? "," : "."),
  currency: ({ amount }) => amount.currency,
  bank: ({ account }) => harmless(account?.bankName ?? ""),
  account: ({ account }) => account?.maskedIban ?? "",
  reference: ({ reference }) => harmless(reference),
  code: ({ code }) => code ?? "",
  updated: ({ updatedAt }, { time }) => time(updatedAt),
  id: ({ id }) => id,
};

/**
 * Payments as CSV (RFC 4180), a row at a time, so that a hundred thousand cost no more memory than a page.
 * Starts with a byte order mark: without it spreadsheets misread everything beyond ASCII. Where decimals follow a
 * comma, spreadsheets look for semicolons between the cells.
 */
export async function* toCsv(
  pages: AsyncIterable<readonly Transaction[]>,
  style: Style,
): AsyncGenerator<string> {
  const separator = style.hasDecimalComma ? ";" : ",";
  const line = (cells: readonly string[]) =>
    `${cells.map((cell) => quoted(cell, separator)).join(separator)}\r\n`;
  yield `\uFEFF${line(Object.values(style.messages.columns))}`;
  for await (const page of pages) {
    yield page
      .map((transaction) => line(Object.values(columns).map((cell) => cell(transaction, style))))
      .join("");
  }
}

function quoted(cell: string, separator: string): string {
  return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A spreadsheet would run a text that starts like a formula (CWE-1236). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
