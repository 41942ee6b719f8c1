import { expect, test } from "bun:test";
import * as v from "valibot";
import { approvalFor, approvalRequest } from "#shared/approvals.ts";
import { type TransactionDetails, transactionDetails } from "#shared/transactions.ts";

const payment: TransactionDetails = v.parse(transactionDetails, {
  id: "pay_1",
  type: "withdrawal",
  state: "awaiting_approval",
  amount: { amount: 250_00, currency: "SEK" },
  merchant: { id: "lyktan", name: "Lyktan Spel", category: "gambling" },
  account: { id: "acc_1", bankName: "Norrsken", maskedIban: "SE•• •••• 7466" },
  reference: "RF18",
  code: null,
  createdAt: "2026-11-24T08:00:00.000Z",
  updatedAt: "2026-11-24T08:00:00.000Z",
  expectedBy: null,
  rail: "rix_inst",
  payerName: "Ebba Lindkvist",
  merchantAccount: null,
  charges: [],
  exchange: null,
  valueDate: null,
  events: [],
});

test("an approval is bound to the payment's amount, payee, account and direction", () => {
  const approval = approvalFor(payment);
  expect(v.parse(approvalRequest, approval)).toEqual({
    type: "payment",
    payment: "pay_1",
    amount: { amount: 250_00, currency: "SEK" },
    payee: "lyktan",
    account: "acc_1",
    direction: "withdrawal",
    display: { payee: "Lyktan Spel", bank: "Norrsken", maskedIban: "SE•• •••• 7466", reference: "RF18" },
  });
});

test("a payment without an account needs no approval yet", () => {
  expect(approvalFor({ ...payment, account: null })).toBeUndefined();
});

test("an approval with a field that nobody showed to the payer is refused", () => {
  const approval = approvalFor(payment);
  expect(v.is(approvalRequest, { ...approval, note: "x" })).toBe(false);
  expect(v.is(approvalRequest, { ...approval, amount: { ...payment.amount, tip: 1 } })).toBe(false);
});
