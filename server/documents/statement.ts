import { addDays, dateIn } from "#shared/calendar.ts";
import type { Total } from "#shared/totals.ts";
import type { Transaction } from "#shared/transactions.ts";
import { fromPayersSide } from "#shared/transactions.ts";
import { createPdf, ink, type Pdf, page, rule } from "./pdf.ts";
import type { Style } from "./style.ts";

export interface StatementOptions {
  /** First instant of the period; absent, it begins with the first payment. */
  from?: string;
  /** First instant after the period; absent, it ends now. */
  before?: string;
  /** Milliseconds since 1970. */
  now: number;
  style: Style;
  payerName: string;
  totals: readonly Total[];
  pages: AsyncIterable<readonly Transaction[]>;
}

/** Left edges in points of the columns: when, what, state, amount (right-aligned at the margin). */
const columns = { when: page.left, what: 145, state: 312, amount: 445 } as const;

/**
 * A statement of a period: totals per currency, then every payment, newest first (Directive (EU) 2015/2366,
 * article 57). Returned at once and written while it is read.
 */
export async function createStatement(options: StatementOptions): Promise<Pdf> {
  const { words } = options.style;
  const text = words.statement;
  const document = await createPdf(`${text.title} ${period(options)}`, words.language);
  document.font("bold").fontSize(24).fillColor(ink.text).text(text.title, page.left, page.top);
  document.font("regular").fontSize(11).fillColor(ink.quiet);
  document.text(`${options.payerName} · ${period(options)}`).moveDown(1.5);
  for (const total of options.totals) writeTotal(document, total, options.style);
  document.moveDown(1);
  writeHead(document, options.style);
  write(document, options).catch((error) => document.destroy(error));
  return document;
}

async function write(document: Pdf, { pages, style }: StatementOptions): Promise<void> {
  for await (const payments of pages) {
    if (document.destroyed) return;
    for (const payment of payments) writeRow(document, payment, style);
    await drained(document);
  }
  document.moveDown(1.5).font("regular").fontSize(8.5).fillColor(ink.quiet);
  document.text(style.words.statement.footnote(style.timeZone), page.left, document.y, { width: page.width });
  document.end();
}

function writeTotal(
  document: Pdf,
  { currency, deposits, withdrawals }: Total,
  { words, money }: Style,
): void {
  const text = words.statement;
  const amounts = `${text.deposited(money({ amount: deposits.settled, currency }))}    ${text.withdrawn(money({ amount: withdrawals.settled, currency }))}`;
  document
    .font("bold")
    .fontSize(11)
    .fillColor(ink.text)
    .text(currency, page.left, document.y, { continued: true });
  document.font("regular").text(`    ${amounts}    ${text.count(deposits.count + withdrawals.count)}`);
}

function writeHead(document: Pdf, { words }: Style): void {
  const { columns: heads } = words;
  const top = document.y;
  document.font("bold").fontSize(8.5).fillColor(ink.quiet);
  document.text(heads.created, columns.when, top).text(heads.merchant, columns.what, top);
  document.text(heads.state, columns.state, top);
  document.text(heads.amount, columns.amount, top, { width: page.right - columns.amount, align: "right" });
}

function writeRow(document: Pdf, payment: Transaction, style: Style): void {
  const { words, time, money } = style;
  if (document.y > page.bottom - 40) {
    document.addPage();
    writeHead(document, style);
  }
  const top = document.y + 6;
  rule(document, top - 3);
  document.font("regular").fontSize(9).fillColor(ink.text);
  document.text(time(payment.createdAt), columns.when, top, { width: 85 });
  document.text(words.states[payment.state], columns.state, top, { width: 130, height: 12, ellipsis: true });
  document.text(money(fromPayersSide(payment)), columns.amount, top, {
    width: page.right - columns.amount,
    align: "right",
  });
  document.text(payment.merchant.name, columns.what, top, { width: 160, height: 12, ellipsis: true });
  document
    .fontSize(7.5)
    .fillColor(ink.quiet)
    .text(`${words.types[payment.type]} · ${payment.reference}`, columns.what, top + 12);
}

function period({ from, before, now, style }: StatementOptions): string {
  const { timeZone, words } = style;
  const last = before ? addDays(dateIn(timeZone, before), -1) : dateIn(timeZone, new Date(now));
  return from ? `${dateIn(timeZone, from)} – ${last}` : words.statement.until(last);
}

/** Waits until the reader has taken what was written, so that a long statement never fills memory. */
async function drained(document: Pdf): Promise<void> {
  while (document.readableLength > 64 * 1024 && !document.destroyed) await Bun.sleep(5);
}
