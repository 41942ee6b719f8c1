import type { TransactionDetails } from "#shared/transactions.ts";
import { formatMoney } from "./format.ts";
import { localTime } from "./local-time.ts";
import { createPdf, ink, type Pdf, page, rule } from "./pdf.ts";
import { documentWords, words } from "./words.ts";

/**
 * The receipt of one payment: reference, payee, amount, charges broken down, exchange rate and converted
 * amount where there is one, and value date (Directive (EU) 2015/2366, articles 49 and 58).
 */
export async function createReceipt(payment: TransactionDetails, timeZone: string): Promise<Pdf> {
  const text = documentWords.receipt;
  const document = await createPdf(`${text.title} ${payment.reference}`);
  document.font("bold").fontSize(11).fillColor(ink.quiet).text(text.title, page.left, page.top);
  document.fontSize(28).fillColor(ink.text).text(formatMoney(payment.amount), { lineGap: 4 });
  document.font("regular").fontSize(11).fillColor(ink.quiet);
  document.text(`${text.subtitle[payment.type](payment.merchant.name)} · ${words.states[payment.state]}`);
  document.moveDown(2);
  for (const [label, value] of receiptFields(payment, timeZone)) field(document, label, value);
  document.moveDown(2).font("regular").fontSize(8.5).fillColor(ink.quiet);
  document.text(text.footnote(timeZone), page.left, document.y, { width: page.width });
  document.end();
  return document;
}

/** What the receipt says, label and value, in order. */
export function receiptFields(
  payment: TransactionDetails,
  timeZone: string,
): [label: string, value: string][] {
  const text = documentWords.receipt;
  const account = payment.account ? `${payment.account.bankName}, ${payment.account.maskedIban}` : text.none;
  const merchant = payment.merchantAccount;
  const payer = `${payment.payerName}\n${account}`;
  const payee = merchant
    ? `${payment.merchant.name}\n${merchant.bankName}, ${merchant.maskedIban}`
    : payment.merchant.name;
  const isDeposit = payment.type === "deposit";
  return [
    [text.fields.reference, payment.reference],
    [text.fields.payer, isDeposit ? payer : payee],
    [text.fields.payee, isDeposit ? payee : payer],
    [text.fields.amount, formatMoney(payment.amount)],
    ...payment.charges.map(({ kind, amount }): [string, string] => [text.charges[kind], formatMoney(amount)]),
    ...(payment.charges.length > 0 ? [] : [[text.fields.charges, text.none] satisfies [string, string]]),
    ...exchangeFields(payment),
    [text.fields.rail, words.rails[payment.rail]],
    [text.fields.created, localTime(payment.createdAt, timeZone)],
    [
      text.fields.state,
      payment.code ? `${words.states[payment.state]} (${payment.code})` : words.states[payment.state],
    ],
    [text.fields.valueDate, payment.valueDate ?? text.notYet],
  ];
}

function exchangeFields({ exchange, amount }: TransactionDetails): [string, string][] {
  if (!exchange) return [];
  const { fields } = documentWords.receipt;
  return [
    [fields.rate, `1 ${amount.currency} = ${exchange.rate} ${exchange.converted.currency}`],
    [fields.converted, formatMoney(exchange.converted)],
  ];
}

function field(document: Pdf, label: string, value: string): void {
  rule(document, document.y);
  const top = document.y + 8;
  document.font("regular").fontSize(10).fillColor(ink.quiet).text(label, page.left, top, { width: 150 });
  document.fillColor(ink.text).text(value, page.left + 160, top, { width: page.width - 160 });
  document.moveDown(0.6);
}
