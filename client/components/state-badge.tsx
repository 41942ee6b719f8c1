import type { TransactionState } from "#shared/transactions.ts";

/** The name of a payment's state with a mark whose shape and colour show its tone. */
export function StateBadge({ state, children }: { state: TransactionState; children: string }) {
  return (
    <span className="state" data-tone={tones[state]}>
      {children}
    </span>
  );
}

/** Groups of states: `moving` automatically, `waiting` for the payer, `done`, `failed`, or `over` without loss. */
export type Tone = "moving" | "waiting" | "done" | "failed" | "over";

export const tones: Record<TransactionState, Tone> = {
  created: "moving",
  awaiting_approval: "waiting",
  approved: "moving",
  submitted: "moving",
  settled: "done",
  failed: "failed",
  expired: "over",
  cancelled: "over",
  returned: "failed",
  refund_pending: "moving",
  refunded: "over",
  unknown: "waiting",
};
