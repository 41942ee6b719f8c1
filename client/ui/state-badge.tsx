import type { TransactionState } from "#shared/transactions.ts";

/** A payment's state: its name, with a mark whose shape and colour say how it stands. */
export function StateBadge({ state, children }: { state: TransactionState; children: string }) {
  return (
    <span className="state" data-tone={tones[state]}>
      {children}
    </span>
  );
}

/** How a state stands: `moving` by itself, `waiting` for the payer, `done`, `failed`, or `over` without harm. */
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
