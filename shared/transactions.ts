import * as v from "valibot";
import { maskedAccount } from "#shared/bank-accounts.ts";
import { id, instant, pageCursor } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { currency, type Money, minorUnits, money } from "#shared/money.ts";

/** `deposit`: from the payer's bank to a merchant (pay-in). `withdrawal`: from a merchant back (pay-out). */
export const transactionTypes = ["deposit", "withdrawal"] as const;
export const transactionType = v.picklist(transactionTypes);
export type TransactionType = v.InferOutput<typeof transactionType>;

export const transactionStates = [
  "created",
  "awaiting_approval",
  "approved",
  "submitted",
  "settled",
  "failed",
  "expired",
  "cancelled",
  "returned",
  "refund_pending",
  "refunded",
  "unknown",
] as const;
export const transactionState = v.picklist(transactionStates);
export type TransactionState = v.InferOutput<typeof transactionState>;

/** States in which a payment is not finished. */
export const underWayStates = [
  "created",
  "awaiting_approval",
  "approved",
  "submitted",
  "refund_pending",
  "unknown",
] as const satisfies readonly TransactionState[];

/** Tells whether a payment in this state is not finished. */
export function isUnderWay(state: TransactionState): boolean {
  return (underWayStates as readonly TransactionState[]).includes(state);
}

/** Tells whether no money moved in the end, or all of it came back. */
export function isVoid(state: TransactionState): boolean {
  return ["failed", "expired", "cancelled", "returned", "refunded"].includes(state);
}

/** Returns the amount with the sign it has in the payer's account: negative for a deposit. */
export function signedAmount({ type, amount }: { type: TransactionType; amount: Money }): Money {
  return type === "deposit" ? { ...amount, amount: -amount.amount } : amount;
}

/** Parses a state. One that this version does not know becomes `unknown`: shown as being checked, never as failed. */
const readState = v.fallback(transactionState, "unknown");

/** The payment rail. `other` replaces one that this version does not know. */
export const rail = v.fallback(v.picklist(["sepa_instant", "rix_inst", "other"]), "other");
export type Rail = v.InferOutput<typeof rail>;

/** A reject or status code as the bank sent it, such as the ISO 20022 external code `AM04`. */
export const bankCode = v.pipe(v.string(), v.regex(/^[A-Z0-9_]{2,40}$/));

export const transaction = v.object({
  id,
  type: transactionType,
  state: readState,
  amount: money,
  merchant,
  /** The payer's own account; `null` until one is chosen. */
  account: v.nullable(maskedAccount),
  /** The payment's reference at both banks and the merchant. */
  reference: v.string(),
  /** The bank's code for the failure or return; `null` if there is none. */
  code: v.nullable(bankCode),
  createdAt: instant,
  /** The time of the last change of state. */
  updatedAt: instant,
  /** The time by which the next state is due; `null` if the payment is finished or no time was promised. */
  expectedBy: v.nullable(instant),
});
export type Transaction = v.InferOutput<typeof transaction>;

/** One entry of a payment's append-only history. `state` is the payment's state after it. */
export const transactionEvent = v.object({
  id,
  at: instant,
  state: readState,
  code: v.nullable(bankCode),
  /** True if it arrived after the payment had ended and changed nothing. */
  late: v.boolean(),
});
export type TransactionEvent = v.InferOutput<typeof transactionEvent>;

/** A fee. Zero fees are listed too, so that the payer sees that nothing was charged. */
export const charge = v.object({ kind: v.picklist(["platform", "bank", "exchange"]), amount: money });

/** The contents of a receipt (Directive (EU) 2015/2366, art. 49 and 58), and the payment's history. */
export const transactionDetails = v.object({
  ...transaction.entries,
  rail,
  payerName: v.string(),
  /** The merchant's masked account; `null` if the merchant is paid in bulk. */
  merchantAccount: v.nullable(maskedAccount),
  charges: v.array(charge),
  /** `null` if no currencies were exchanged. `rate` is units of `converted` per unit of `amount`. */
  exchange: v.nullable(v.object({ rate: v.pipe(v.string(), v.decimal()), converted: money })),
  /** The day on which the receiving bank credited the amount; `null` until then. */
  valueDate: v.nullable(v.pipe(v.string(), v.isoDate())),
  events: v.array(transactionEvent),
});
export type TransactionDetails = v.InferOutput<typeof transactionDetails>;

/** Search text, short enough to be typed. */
const search = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100));

/** Filters payments. Absent fields do not restrict. Amounts are in minor units, both ends included. */
export const transactionFilter = v.object({
  type: v.optional(transactionType),
  states: v.optional(v.pipe(v.array(transactionState), v.minLength(1), v.maxLength(12))),
  merchantIds: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(50))),
  accountIds: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(50))),
  currency: v.optional(currency),
  minAmount: v.optional(v.pipe(minorUnits, v.minValue(0))),
  maxAmount: v.optional(v.pipe(minorUnits, v.minValue(0))),
  /** Created at or after this instant. */
  from: v.optional(instant),
  /** Created before this instant. */
  before: v.optional(instant),
  /** Words of the merchant's name, or all or part of the reference. */
  search: v.optional(search),
});
export type TransactionFilter = v.InferOutput<typeof transactionFilter>;

/** Maximum number of payments per page. */
export const transactionsPerPage = 100;

export const transactionListInput = v.object({
  ...transactionFilter.entries,
  cursor: v.optional(pageCursor),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(transactionsPerPage)), 50),
});
export type TransactionListInput = v.InferOutput<typeof transactionListInput>;

/** One page, newest first. `nextCursor` is `null` on the last one. */
export const transactionPage = v.object({ items: v.array(transaction), nextCursor: v.nullable(v.string()) });
export type TransactionPage = v.InferOutput<typeof transactionPage>;
