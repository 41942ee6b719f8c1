import { addDays, dateIn } from "#shared/calendar.ts";
import type { Total } from "#shared/totals.ts";
import type { Transaction } from "#shared/transactions.ts";
import { fromPayersSide } from "#shared/transactions.ts";
import { endPdf } from "./end-pdf.ts";
import { createPacer, type Pacer } from "./pacer.ts";
import { createPageContent } from "./page-content.ts";
import { createPdf, ink, type Pdf, pageArea, takeBytes } from "./pdf.ts";
import { createRowWriter } from "./row-writer.ts";
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

/** Points from the left edge of the page; the amount is aligned to the right margin. */
const left = { created: pageArea.left, merchant: 145, state: 312, amount: pageArea.right } as const;

const heading = { top: 0, fontSize: 8.5, color: ink.quiet } as const;
const main = { top: 3, fontSize: 9, color: ink.text } as const;
const headingColumns = [
  { ...heading, left: left.created, width: 85 },
  { ...heading, left: left.merchant, width: 160 },
  { ...heading, left: left.state, width: 130 },
  { ...heading, left: left.amount, width: 94, align: "right" },
] as const;
const paymentColumns = [
  { ...main, left: left.created, width: 85 },
  { ...main, left: left.merchant, width: 160 },
  { ...main, left: left.state, width: 130 },
  { ...main, left: left.amount, width: 94, align: "right" },
  { left: left.merchant, top: 15, width: 390, fontSize: 7.5, color: ink.quiet },
] as const;
/** Points from the top of one row to the top of the next. */
const headingHeight = 15;
const rowHeight = 27.8;

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
  const table = createTable(document, options.style);
  table.writeHeading();
  for await (const payments of options.pages) {
    for (const payment of payments) {
      if (pacer.isDue) await pacer.giveWay();
      table.writeRow(payment);
    }
    if (document.readableLength >= chunkBytes) yield takeBytes(document);
  }
  table.end();
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
  document.font("bold").fontSize(24).fillColor(ink.text).text(text.title, pageArea.left, pageArea.top);
  await pacer.giveWay();
  document.font("regular").fontSize(11).fillColor(ink.quiet);
  document.text(`${options.payerName} · ${period(options)}`).moveDown(1.5);
  await pacer.giveWay();
  for (const total of options.totals) writeTotal(document, total, options.style);
  document.moveDown(1);
}

function writeFootnote(document: Pdf, { messages, timeZone }: Style): void {
  document.moveDown(1.5).font("regular").fontSize(8.5).fillColor(ink.quiet);
  document.text(messages.statement.footnote(timeZone), pageArea.left, document.y, { width: pageArea.width });
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
    .text(currency, pageArea.left, document.y, { continued: true });
  document.font("regular").text(`    ${amounts}    ${text.count(deposits.count + withdrawals.count)}`);
}

function createTable(document: Pdf, { messages, time, money }: Style) {
  const content = createPageContent(document);
  document.font("bold");
  const writeHeadingTexts = createRowWriter(document, { content, columns: headingColumns });
  document.font("regular");
  const writeRowTexts = createRowWriter(document, {
    content,
    columns: paymentColumns,
    ruleColor: ink.rule,
  });
  const { created, merchant, state, amount } = messages.columns;
  let top = document.y;

  function writeHeading(): void {
    writeHeadingTexts(top, [created, merchant, state, amount]);
    top += headingHeight;
  }

  return {
    writeHeading,
    writeRow(payment: Transaction): void {
      if (top > pageArea.bottom - 40) {
        content.nextPage();
        top = pageArea.top;
        writeHeading();
      }
      writeRowTexts(top, [
        time(payment.createdAt),
        payment.merchant.name,
        messages.states[payment.state],
        money(fromPayersSide(payment)),
        `${messages.types[payment.type]} · ${payment.reference}`,
      ]);
      top += rowHeight;
    },
    end(): void {
      content.flush();
      document.y = top;
    },
  };
}

function period({ from, before, now, style }: StatementOptions): string {
  const { timeZone, messages } = style;
  const last = before ? addDays(dateIn(timeZone, before), -1) : dateIn(timeZone, new Date(now));
  return from ? `${dateIn(timeZone, from)} – ${last}` : messages.statement.until(last);
}
