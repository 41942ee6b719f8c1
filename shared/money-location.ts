import type { Transaction, TransactionState, TransactionType } from "#shared/transactions.ts";

/** The party that has the money. */
export type Custodian = "payer" | "platform" | "merchant" | "being_checked";

/** The next step of a payment; `nothing` once it has ended. */
export type NextStep =
  | "start"
  | "approve"
  | "send"
  | "arrive_at_merchant"
  | "arrive_at_payer"
  | "refund_to_payer"
  | "refund_to_merchant"
  | "check"
  | "nothing";

/** Answers "Where is my money?": its custodian, the next step and the time by which that is due. */
export interface MoneyLocation {
  custodian: Custodian;
  next: NextStep;
  /** ISO 8601; `null` if the payment has ended or no time was promised. */
  by: string | null;
}

/** Derives the location of a payment's money from its type and state. */
export function locateMoney({
  type,
  state,
  expectedBy,
}: Pick<Transaction, "type" | "state" | "expectedBy">): MoneyLocation {
  const [custodian, next] = table[type][state];
  return { custodian, next, by: next === "nothing" ? null : expectedBy };
}

const table: Record<TransactionType, Record<TransactionState, readonly [Custodian, NextStep]>> = {
  deposit: {
    created: ["payer", "start"],
    awaiting_approval: ["payer", "approve"],
    approved: ["payer", "send"],
    submitted: ["platform", "arrive_at_merchant"],
    settled: ["merchant", "nothing"],
    failed: ["payer", "nothing"],
    expired: ["payer", "nothing"],
    cancelled: ["payer", "nothing"],
    returned: ["payer", "nothing"],
    refund_pending: ["merchant", "refund_to_payer"],
    refunded: ["payer", "nothing"],
    unknown: ["being_checked", "check"],
  },
  withdrawal: {
    created: ["merchant", "start"],
    awaiting_approval: ["merchant", "approve"],
    approved: ["merchant", "send"],
    submitted: ["platform", "arrive_at_payer"],
    settled: ["payer", "nothing"],
    failed: ["merchant", "nothing"],
    expired: ["merchant", "nothing"],
    cancelled: ["merchant", "nothing"],
    returned: ["merchant", "nothing"],
    refund_pending: ["payer", "refund_to_merchant"],
    refunded: ["merchant", "nothing"],
    unknown: ["being_checked", "check"],
  },
};
