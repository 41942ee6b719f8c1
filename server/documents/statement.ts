import { addDays, dateIn } from "#shared/calendar.ts";
import type { Total } from "#shared/totals.ts";
import type { Transaction } from "#shared/transactions.ts";
import { formatMoney } from "./format.ts";
import { localTime } from "./local-time.ts";
import { createPdf, ink, type Pdf, page, rule } from "./pdf.ts";
import { documentWords, words } from "./words.ts";

export interface StatementOptions {
  /** First instant of the period; absent, it begins with the first payment. */
  from?: string;
  /** First instant after the period; absent, it ends now. */
  before?: string;
  /** Milliseconds since 1970. */
  now: number;
  timeZone: string;
  payerName: string;
  totals: readonly Total[];
  pages: AsyncIterable<readonly Transaction[]>;
}

/** Left edges in points of the columns: when, what, state, amount (right-aligned at the margin). */
const columns = { when: page.left, what: 145, state: 330, amount: 420 } as const;

/**
 * A statement of a period: totals per currency, then every payment, newest first (Directive (EU) 2015/2366,
 * article 57). Returned at once and written while it is read.
 */
export async function createStatement(options: StatementOptions): Promise<Pdf> {
  const text = documentWords.statement;
  const document = await createPdf(`${text.title} ${period(options)}`);
  document.font("bold").fontSize(24).fillColor(ink.text).text(text.title, page.left, page.top);
  document.font("regular").fontSize(11).fillColor(ink.quiet);
  document.text(`${options.payerName} · ${period(options)}`).moveDown(1.5);
  for (const total of options.totals) writeTotal(document, total);
  document.moveDown(1);
  writeHead(document);
  write(document, options).catch((error) => document.destroy(error));
  return document;
}

async function write(document: Pdf, { pages, timeZone }: StatementOptions): Promise<void> {
  for await (const payments of pages) {
    if (document.destroyed) return;
    for (const payment of payments) writeRow(document, payment, timeZone);
    await drained(document);
  }
  const text = documentWords.statement;
  document.moveDown(1.5).font("regular").fontSize(8.5).fillColor(ink.quiet);
  document.text(text.footnote(timeZone), page.left, document.y, { width: page.width });
  document.end();
}

function writeTotal(document: Pdf, { currency, deposits, withdrawals }: Total): void {
  const text = documentWords.statement;
  const amounts = `${text.deposited(formatMoney({ amount: deposits.settled, currency }))}    ${text.withdrawn(formatMoney({ amount: withdrawals.settled, currency }))}`;
  document
    .font("bold")
    .fontSize(11)
    .fillColor(ink.text)
    .text(currency, page.left, document.y, { continued: true });
  document.font("regular").text(`    ${amounts}    ${text.count(deposits.count + withdrawals.count)}`);
}

function writeHead(document: Pdf): void {
  const { columns: heads } = documentWords;
  const top = document.y;
  document.font("bold").fontSize(8.5).fillColor(ink.quiet);
  document.text(heads.created, columns.when, top).text(heads.merchant, columns.what, top);
  document.text(heads.state, columns.state, top);
  document.text(heads.amount, columns.amount, top, { width: page.right - columns.amount, align: "right" });
}

function writeRow(document: Pdf, payment: Transaction, timeZone: string): void {
  if (document.y > page.bottom - 40) {
    document.addPage();
    writeHead(document);
  }
  const top = document.y + 6;
  rule(document, top - 3);
  document.font("regular").fontSize(9).fillColor(ink.text);
  document.text(localTime(payment.createdAt, timeZone), columns.when, top, { width: 85 });
  const amount =
    payment.type === "deposit" ? { ...payment.amount, amount: -payment.amount.amount } : payment.amount;
  document.text(words.states[payment.state], columns.state, top, { width: 95, height: 12, ellipsis: true });
  document.text(formatMoney(amount), columns.amount, top, {
    width: page.right - columns.amount,
    align: "right",
  });
  document.text(payment.merchant.name, columns.what, top, { width: 175, height: 12, ellipsis: true });
  document
    .fontSize(7.5)
    .fillColor(ink.quiet)
    .text(`${words.types[payment.type]} · ${payment.reference}`, columns.what, top + 12);
}

function period({ from, before, now, timeZone }: StatementOptions): string {
  const last = before ? addDays(dateIn(timeZone, before), -1) : dateIn(timeZone, new Date(now));
  return from ? `${dateIn(timeZone, from)} – ${last}` : documentWords.statement.until(last);
}

/** Waits until the reader has taken what was written, so that a long statement never fills memory. */
async function drained(document: Pdf): Promise<void> {
  while (document.readableLength > 64 * 1024 && !document.destroyed) await Bun.sleep(5);
}
