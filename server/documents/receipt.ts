import type { TransactionDetails } from "#shared/transactions.ts";
import { createDetailsPdf, type DetailsField } from "./details-pdf.ts";
import type { DocumentFormat } from "./format.ts";
import type { Pdf } from "./pdf.ts";

/**
 * Creates the receipt of one payment with the reference, payee, amount, itemised charges, exchange rate and converted
 * amount if there is one, and value date (Directive (EU) 2015/2366, articles 49 and 58).
 */
export function createReceipt(payment: TransactionDetails, format: DocumentFormat): Promise<Pdf> {
  const { messages, money, timeZone } = format;
  const text = messages.receipt;
  return createDetailsPdf({
    language: messages.language,
    title: text.title,
    reference: payment.reference,
    headline: money(payment.amount),
    subtitle: `${text.subtitle[payment.type](payment.merchant.name)} · ${messages.states[payment.state]}`,
    fields: receiptFields(payment, format),
    footnote: text.footnote(timeZone),
  });
}

function receiptFields(payment: TransactionDetails, format: DocumentFormat): DetailsField[] {
  const { messages, money, time } = format;
  const text = messages.receipt;
  const account = payment.account
    ? `${payment.account.bankName}, ${payment.account.maskedIban}`
    : text.noAccount;
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
    [text.fields.amount, money(payment.amount)],
    ...payment.charges.map(({ kind, amount }): DetailsField => [text.charges[kind], money(amount)]),
    ...(payment.charges.length > 0 ? [] : [[text.fields.charges, text.none] satisfies DetailsField]),
    ...exchangeFields(payment, format),
    [text.fields.rail, messages.rails[payment.rail]],
    [text.fields.created, time(payment.createdAt)],
    [
      text.fields.state,
      payment.code ? `${messages.states[payment.state]} (${payment.code})` : messages.states[payment.state],
    ],
    [text.fields.valueDate, payment.valueDate ?? text.notYet],
  ];
}

function exchangeFields(
  { exchange, amount }: TransactionDetails,
  { messages, money }: DocumentFormat,
): DetailsField[] {
  if (!exchange) return [];
  const { fields } = messages.receipt;
  return [
    [fields.rate, `1 ${amount.currency} = ${exchange.rate} ${exchange.converted.currency}`],
    [fields.converted, money(exchange.converted)],
  ];
}
