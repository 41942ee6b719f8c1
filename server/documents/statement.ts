import { addDays, dateIn } from "#shared/calendar.ts";
import type { Total } from "#shared/totals.ts";
import type { Transaction } from "#shared/transactions.ts";
import { signedAmount } from "#shared/transactions.ts";
import { endPdf } from "./end-pdf.ts";
import { createLineWriter, type LineWriter } from "./line-writer.ts";
import { createPacer, type Pacer } from "./pacer.ts";
import { createPdf, ink, type Pdf, page, takeBytes } from "./pdf.ts";
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

/** Bytes of the document that are sent together. */
const chunkBytes = 32 * 1024;

/**
 * Writes a statement of a period: totals per currency, then every payment, newest first (Directive (EU) 2015/2366,
 * article 57). It is written while it is read: nothing is laid out or asked for before the reader wants it.
 */
export async function* writeStatement(options: StatementOptions): AsyncGenerator<Uint8Array> {
  const pacer = createPacer();
  const document = await createPdf(titleOf(options), options.style.messages.language);
  await pacer.giveWay();
  await writeOpening(document, options, pacer);
  const lines = createLineWriter(document.font("regular"), ink.rule);
  for await (const payments of options.pages) {
    for (const payment of payments) {
      if (pacer.isDue) await pacer.giveWay();
      writeRow(document, payment, { lines, style: options.style });
    }
    // Garbage of a long document would lie until it had doubled what an idle instance takes.
    Bun.gc(false);
    if (document.readableLength >= chunkBytes) yield takeBytes(document);
  }
  writeFootnote(document, options.style);
  await pacer.giveWay();
  await endPdf(document, pacer);
  yield takeBytes(document);
}

function titleOf(options: StatementOptions): string {
  return `${options.style.messages.statement.title} ${period(options)}`;
}

async function writeOpening(document: Pdf, options: StatementOptions, pacer: Pacer): Promise<void> {
  const text = options.style.messages.statement;
  document.font("bold").fontSize(24).fillColor(ink.text).text(text.title, page.left, page.top);
  await pacer.giveWay();
  document.font("regular").fontSize(11).fillColor(ink.quiet);
  document.text(`${options.payerName} · ${period(options)}`).moveDown(1.5);
  await pacer.giveWay();
  for (const total of options.totals) writeTotal(document, total, options.style);
  document.moveDown(1);
  writeHead(document, options.style);
}

function writeFootnote(document: Pdf, { messages, timeZone }: Style): void {
  document.moveDown(1.5).font("regular").fontSize(8.5).fillColor(ink.quiet);
  document.text(messages.statement.footnote(timeZone), page.left, document.y, { width: page.width });
}

function writeTotal(
  document: Pdf,
  { currency, deposits, withdrawals }: Total,
  { messages, money }: Style,
): void {
  const text = messages.statement;
  const amounts = `${text.deposited(money({ amount: deposits.settled, currency }))}    ${text.withdrawn(money({ amount: withdrawals.settled, currency }))}`;
  document
    .font("bold")
    .fontSize(11)
    .fillColor(ink.text)
    .text(currency, page.left, document.y, { continued: true });
  document.font("regular").text(`    ${amounts}    ${text.count(deposits.count + withdrawals.count)}`);
}

function writeHead(document: Pdf, { messages }: Style): void {
  const { columns: heads } = messages;
  const top = document.y;
  document.font("bold").fontSize(8.5).fillColor(ink.quiet);
  document.text(heads.created, columns.when, top).text(heads.merchant, columns.what, top);
  document.text(heads.state, columns.state, top);
  document.text(heads.amount, columns.amount, top, { width: page.right - columns.amount, align: "right" });
}

interface RowOptions {
  lines: LineWriter;
  style: Style;
}

function writeRow(document: Pdf, payment: Transaction, { lines, style }: RowOptions): void {
  const { messages, time, money } = style;
  if (document.y > page.bottom - 40) {
    document.addPage();
    writeHead(document, style);
  }
  const top = document.y + 6;
  const main = { top, fontSize: 9, color: ink.text } as const;
  const about = `${messages.types[payment.type]} · ${payment.reference}`;
  lines.write(top - 3, [
    { ...main, left: columns.when, width: 85, text: time(payment.createdAt) },
    { ...main, left: columns.what, width: 160, text: payment.merchant.name },
    { ...main, left: columns.state, width: 130, text: messages.states[payment.state] },
    { ...main, left: page.right, width: 94, text: money(signedAmount(payment)), align: "right" },
    { left: columns.what, top: top + 12, width: 390, text: about, fontSize: 7.5, color: ink.quiet },
  ]);
  document.y = top + 12 + document.font("regular").fontSize(7.5).currentLineHeight(true);
}

function period({ from, before, now, style }: StatementOptions): string {
  const { timeZone, messages } = style;
  const last = before ? addDays(dateIn(timeZone, before), -1) : dateIn(timeZone, new Date(now));
  return from ? `${dateIn(timeZone, from)} – ${last}` : messages.statement.until(last);
}
