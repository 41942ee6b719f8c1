import type { Deps } from "#sandbox/core/deps.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { clearNotice } from "#sandbox/notifications/notify.ts";
import type { PaymentChange } from "#sandbox/payments/payment-store.ts";
import { isUnderWay, type TransactionState } from "#shared/transactions.ts";
import { type HandOffRow, handOffsBy, isOver, saveHandOff } from "./hand-off-row.ts";
import { announce } from "./webhooks.ts";

export type HandOffEnd = "done" | "declined" | "expired" | "cancelled";

/** Ends a hand-off, and notifies the payer's pages and the merchant. Call it in a transaction. */
export function endHandOff(deps: Deps, row: HandOffRow, end: HandOffEnd): HandOffRow {
  const ended: HandOffRow = { ...row, state: end, endedAt: deps.clock.now().getTime() };
  saveHandOff(deps.database, ended);
  publishHandOff(deps, ended);
  clearWaitingNotice(deps, ended);
  announce(deps, {
    merchantId: row.merchantId,
    type: `hand_off.${end}`,
    data: {
      hand_off: row.id,
      kind: row.ask.kind,
      ...(row.customerId ? { payer: row.customerId } : {}),
      ...(ended.paymentId ? { payment: ended.paymentId } : {}),
      ...(ended.mandateId ? { mandate: ended.mandateId } : {}),
    },
  });
  return ended;
}

/** Id of the notice that a hand-off waits for its payer. */
export function waitingNoticeId({ id }: Pick<HandOffRow, "id">): string {
  return `${id}-waiting`;
}

export function clearWaitingNotice(deps: Deps, row: HandOffRow): void {
  const { customerId } = row;
  if (customerId !== null) clearNotice(deps, { id: waitingNoticeId(row), customerId });
}

export function publishHandOff({ publish }: Deps, { customerId, id }: HandOffRow): void {
  if (customerId !== null) publish({ customerId, topic: "handOffs", id });
}

/** Completes the hand-off of a payment that was approved, and announces the payment's end to the merchant. */
export function syncWithPayment(deps: Deps, { id, state, code }: PaymentChange): void {
  for (const found of handOffsBy(deps.database, "payment_id", id)) {
    const row =
      found.state === "begun" && payerDoneStates.has(state) ? endHandOff(deps, found, "done") : found;
    if (row.state === "done" && !isUnderWay(state))
      announce(deps, {
        merchantId: row.merchantId,
        type: `payment.${state}`,
        data: { payment: id, state, code, hand_off: row.id },
      });
  }
}

/** States in which the payer has done their part. */
const payerDoneStates: ReadonlySet<TransactionState> = new Set([
  "approved",
  "submitted",
  "settled",
  "unknown",
]);

/** Expires hand-offs. */
export function handOffExpiryJob(deps: Deps): Job {
  const { database, clock } = deps;
  const next = () =>
    database
      .query<{ id: string; expiresAt: number }, []>(
        `select id, expires_at as expiresAt from hand_offs where state in ('open', 'begun')
         order by expires_at limit 1`,
      )
      .get();
  return {
    dueAt: () => next()?.expiresAt,
    run() {
      for (let due = next(); due && due.expiresAt <= clock.now().getTime(); due = next()) {
        const { id } = due;
        database.transaction(() => {
          for (const row of handOffsBy(database, "id", id))
            if (!isOver(row.state)) endHandOff(deps, row, "expired");
        })();
      }
    },
  };
}
