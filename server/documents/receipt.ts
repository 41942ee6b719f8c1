import type { TransactionDetails } from "#shared/transactions.ts";
import { formatMoney } from "./format.ts";
import { localTime } from "./local-time.ts";
import type { Pdf } from "./pdf.ts";
import { createSheet, type SheetField } from "./sheet.ts";
import { documentWords, words } from "./words.ts";

/**
 * The receipt of one payment: reference, payee, amount, charges broken down, exchange rate and converted
 * amount where there is one, and value date (Directive (EU) 2015/2366, articles 49 and 58).
 */
export function createReceipt(payment: TransactionDetails, timeZone: string): Promise<Pdf> {
  const text = documentWords.receipt;
  return createSheet({
    title: text.title,
    reference: payment.reference,
    headline: formatMoney(payment.amount),
    subtitle: `${text.subtitle[payment.type](payment.merchant.name)} · ${words.states[payment.state]}`,
    fields: receiptFields(payment, timeZone),
    footnote: text.footnote(timeZone),
  });
}

/** What the receipt says, label and value, in order. */
export function receiptFields(payment: TransactionDetails, timeZone: string): SheetField[] {
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
    ...payment.charges.map(({ kind, amount }): SheetField => [text.charges[kind], formatMoney(amount)]),
    ...(payment.charges.length > 0 ? [] : [[text.fields.charges, text.none] satisfies SheetField]),
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

function exchangeFields({ exchange, amount }: TransactionDetails): SheetField[] {
  if (!exchange) return [];
  const { fields } = documentWords.receipt;
  return [
    [fields.rate, `1 ${amount.currency} = ${exchange.rate} ${exchange.converted.currency}`],
    [fields.converted, formatMoney(exchange.converted)],
  ];
}
