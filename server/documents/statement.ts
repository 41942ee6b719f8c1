import { addDays, dateIn } from "#shared/calendar.ts";
import type { Total } from "#shared/totals.ts";
import type { Transaction } from "#shared/transactions.ts";
import { signedAmount } from "#shared/transactions.ts";
import { endPdf } from "./end-pdf.ts";
import type { DocumentFormat } from "./format.ts";
import { createPageContent } from "./page-content.ts";
import { colors, createPdf, type Pdf, pageArea, readBytes } from "./pdf.ts";
import { createRowWriter } from "./row-writer.ts";
import { createTimeSlices, type TimeSlices } from "./time-slices.ts";

export interface StatementOptions {
  /** First instant of the period; without it, the period begins with the first payment. */
  from?: string;
  /** First instant after the period; without it, the period ends now. */
  before?: string;
  /** Milliseconds since 1970. */
  now: number;
  format: DocumentFormat;
  payerName: string;
  totals: readonly Total[];
  pages: AsyncIterable<readonly Transaction[]>;
}

/** Points from the left edge of the page; the amount is aligned to the right margin. */
const left = { created: pageArea.left, merchant: 145, state: 312, amount: pageArea.right } as const;

const heading = { top: 0, fontSize: 8.5, color: colors.secondary } as const;
const main = { top: 3, fontSize: 9, color: colors.text } as const;
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
  { left: left.merchant, top: 15, width: 390, fontSize: 7.5, color: colors.secondary },
] as const;
/** Points from the top of one row to the top of the next. */
const headingHeight = 15;
const rowHeight = 27.8;

/** Minimum bytes of a chunk of the document. */
const chunkBytes = 32 * 1024;

/**
 * Writes a statement of a period: totals per currency, then every payment, newest first (Directive (EU) 2015/2366,
 * article 57). Reads and lays out payments only as fast as the reader takes the document.
 */
export async function* writeStatement(options: StatementOptions): AsyncGenerator<Uint8Array> {
  const slices = createTimeSlices();
  const document = await createPdf(titleOf(options), options.format.messages.language);
  await slices.next();
  await writeOpening(document, options, slices);
  const table = createTable(document, options.format);
  table.writeHeading();
  for await (const payments of options.pages) {
    for (const payment of payments) {
      if (slices.isOver) await slices.next();
      table.writeRow(payment);
    }
    if (document.readableLength >= chunkBytes) yield readBytes(document);
  }
  table.end();
  writeFootnote(document, options.format);
  await slices.next();
  await endPdf(document, slices);
  yield readBytes(document);
}

function titleOf(options: StatementOptions): string {
  return `${options.format.messages.statement.title} ${period(options)}`;
}

async function writeOpening(document: Pdf, options: StatementOptions, slices: TimeSlices): Promise<void> {
  const text = options.format.messages.statement;
  document.font("bold").fontSize(24).fillColor(colors.text).text(text.title, pageArea.left, pageArea.top);
  await slices.next();
  document.font("regular").fontSize(11).fillColor(colors.secondary);
  document.text(`${options.payerName} · ${period(options)}`).moveDown(1.5);
  await slices.next();
  for (const total of options.totals) writeTotal(document, total, options.format);
  document.moveDown(1);
}

function writeFootnote(document: Pdf, { messages, timeZone }: DocumentFormat): void {
  document.moveDown(1.5).font("regular").fontSize(8.5).fillColor(colors.secondary);
  document.text(messages.statement.footnote(timeZone), pageArea.left, document.y, { width: pageArea.width });
}

function writeTotal(
  document: Pdf,
  { currency, deposits, withdrawals }: Total,
  { messages, money }: DocumentFormat,
): void {
  const text = messages.statement;
  const amounts = `${text.deposited(money({ amount: deposits.settled, currency }))}    ${text.withdrawn(money({ amount: withdrawals.settled, currency }))}`;
  document
    .font("bold")
    .fontSize(11)
    .fillColor(colors.text)
    .text(currency, pageArea.left, document.y, { continued: true });
  document.font("regular").text(`    ${amounts}    ${text.count(deposits.count + withdrawals.count)}`);
}

function createTable(document: Pdf, { messages, time, money }: DocumentFormat) {
  const content = createPageContent(document);
  document.font("bold");
  const writeHeadingTexts = createRowWriter(document, { content, columns: headingColumns });
  document.font("regular");
  const writeRowTexts = createRowWriter(document, {
    content,
    columns: paymentColumns,
    ruleColor: colors.drawRule,
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
      if (top + rowHeight > pageArea.bottom) {
        content.nextPage();
        top = pageArea.top;
        writeHeading();
      }
      writeRowTexts(top, [
        time(payment.createdAt),
        payment.merchant.name,
        messages.states[payment.state],
        money(signedAmount(payment)),
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

function period({ from, before, now, format }: StatementOptions): string {
  const { timeZone, messages } = format;
  const last = before ? addDays(dateIn(timeZone, before), -1) : dateIn(timeZone, new Date(now));
  return from ? `${dateIn(timeZone, from)} – ${last}` : messages.statement.until(last);
}
