import type { TransactionDetails } from "#shared/transactions.ts";
import type { Pdf } from "./pdf.ts";
import { createSheet, type SheetField } from "./sheet.ts";
import type { Style } from "./style.ts";

/**
 * The receipt of one payment: reference, payee, amount, charges broken down, exchange rate and converted
 * amount where there is one, and value date (Directive (EU) 2015/2366, articles 49 and 58).
 */
export function createReceipt(payment: TransactionDetails, style: Style): Promise<Pdf> {
  const { messages, money, timeZone } = style;
  const text = messages.receipt;
  return createSheet({
    language: messages.language,
    title: text.title,
    reference: payment.reference,
    headline: money(payment.amount),
    subtitle: `${text.subtitle[payment.type](payment.merchant.name)} · ${messages.states[payment.state]}`,
    fields: receiptFields(payment, style),
    footnote: text.footnote(timeZone),
  });
}

/** What the receipt says, label and value, in order. */
function receiptFields(payment: TransactionDetails, style: Style): SheetField[] {
  const { messages, money, time } = style;
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
    ...payment.charges.map(({ kind, amount }): SheetField => [text.charges[kind], money(amount)]),
    ...(payment.charges.length > 0 ? [] : [[text.fields.charges, text.none] satisfies SheetField]),
    ...exchangeFields(payment, style),
    [text.fields.rail, messages.rails[payment.rail]],
    [text.fields.created, time(payment.createdAt)],
    [
      text.fields.state,
      payment.code ? `${messages.states[payment.state]} (${payment.code})` : messages.states[payment.state],
    ],
    [text.fields.valueDate, payment.valueDate ?? text.notYet],
  ];
}

function exchangeFields({ exchange, amount }: TransactionDetails, { messages, money }: Style): SheetField[] {
  if (!exchange) return [];
  const { fields } = messages.receipt;
  return [
    [fields.rate, `1 ${amount.currency} = ${exchange.rate} ${exchange.converted.currency}`],
    [fields.converted, money(exchange.converted)],
  ];
}
