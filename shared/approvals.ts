import * as v from "valibot";
import { id } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { type TransactionDetails, transactionType } from "#shared/transactions.ts";

/**
 * The payment that an approval is bound to (RFC 9396 `authorization_details`; Regulation (EU) 2018/389, art. 5).
 * `payee` is the merchant's id, `account` the id of the payer's own account.
 */
export const approvalRequest = v.strictObject({
  type: v.literal("payment"),
  payment: id,
  amount: v.strictObject(money.entries),
  payee: id,
  account: id,
  direction: transactionType,
  /** The same for people to read. The identity service shows it beside the amount. */
  display: v.strictObject({
    payee: v.string(),
    bank: v.string(),
    maskedIban: v.string(),
    reference: v.string(),
  }),
});
export type ApprovalRequest = v.InferOutput<typeof approvalRequest>;

/** Returns the approval that a payment needs, or `undefined` while the payment has no account. */
export function approvalFor(payment: TransactionDetails): ApprovalRequest | undefined {
  const { id, type, amount, merchant, account, reference } = payment;
  if (!account) return undefined;
  return {
    type: "payment",
    payment: id,
    amount,
    payee: merchant.id,
    account: account.id,
    direction: type,
    display: {
      payee: merchant.name,
      bank: account.bankName,
      maskedIban: account.maskedIban,
      reference,
    },
  };
}
