import type { Transaction, TransactionState, TransactionType } from "#shared/transactions.ts";

/** The parties that hold the money in turn. */
export type Custodian = "payer" | "platform" | "merchant" | "being_checked";

/** What happens next; `nothing` once it ended. */
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

/** "Where is my money?": who holds it now, what comes next, and by when. */
export interface Whereabouts {
  custodian: Custodian;
  next: NextStep;
  /** ISO 8601; `null` where nothing is to come or nobody promised a time. */
  by: string | null;
}

/** Where a payment's money is, told from its type and state alone. */
export function whereabouts({
  type,
  state,
  expectedBy,
}: Pick<Transaction, "type" | "state" | "expectedBy">): Whereabouts {
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
