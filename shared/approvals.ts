import * as v from "valibot";
import { id } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { type TransactionDetails, transactionType } from "#shared/transactions.ts";

/**
 * What an approval is asked for, and bound to (RFC 9396 `authorization_details`; Regulation (EU) 2018/389, art. 5).
 * `payee` is the merchant's id, `account` that of the payer's own.
 */
export const approvalRequest = v.strictObject({
  type: v.literal("payment"),
  payment: id,
  amount: v.strictObject(money.entries),
  payee: id,
  account: id,
  direction: transactionType,
  /** The same in words for people, which the identity service shows beside the amount. */
  display: v.strictObject({
    payee: v.string(),
    bank: v.string(),
    maskedIban: v.string(),
    reference: v.string(),
  }),
});
export type ApprovalRequest = v.InferOutput<typeof approvalRequest>;

/** The approval that a payment needs; `undefined` where it has no account to approve. */
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
