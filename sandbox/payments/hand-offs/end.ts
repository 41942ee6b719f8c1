import type { Chore } from "#sandbox/chores.ts";
import type { Desk } from "#sandbox/desk.ts";
import { settleNotice } from "#sandbox/notifications/notify.ts";
import type { Change } from "#sandbox/payments/books.ts";
import { isUnderWay, type TransactionState } from "#shared/transactions.ts";
import { type HandOffRow, handOffsBy, isOver, keepHandOff } from "./row.ts";
import { announce } from "./webhooks.ts";

export type End = "done" | "declined" | "expired" | "cancelled";

/** Ends a hand-off and tells everybody whom it concerns. Call it in a transaction. */
export function endHandOff(desk: Desk, row: HandOffRow, end: End): HandOffRow {
  const ended: HandOffRow = { ...row, state: end, endedAt: desk.clock.now().getTime() };
  keepHandOff(desk.database, ended);
  tellPages(desk, ended);
  settleWaiting(desk, ended);
  announce(desk, {
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

/** Names what a payer is told of a hand-off that waits for them. */
export function waitingNotice({ id }: Pick<HandOffRow, "id">): string {
  return `${id}-waiting`;
}

/** It waits for its payer no more: they have gone on with it, or it is over. */
export function settleWaiting(desk: Desk, row: HandOffRow): void {
  const { customerId } = row;
  if (customerId !== null) settleNotice(desk, { id: waitingNotice(row), customerId });
}

/** The pages on which its payer has it open ask again. */
export function tellPages({ publish }: Desk, { customerId, id }: HandOffRow): void {
  if (customerId !== null) publish({ customerId, topic: "handOffs", id });
}

/** What hand-offs make of a payment that came into another state: one is done, and its merchant hears of both. */
export function followPayment(desk: Desk, { id, state, code }: Change): void {
  for (const found of handOffsBy(desk.database, "payment_id", id)) {
    const row = found.state === "begun" && moves.has(state) ? endHandOff(desk, found, "done") : found;
    if (row.state === "done" && !isUnderWay(state))
      announce(desk, {
        merchantId: row.merchantId,
        type: `payment.${state}`,
        data: { payment: id, state, code, hand_off: row.id },
      });
  }
}

/** The payer has done their part. */
const moves: ReadonlySet<TransactionState> = new Set(["approved", "submitted", "settled", "unknown"]);

/** Ends what nobody did in time. */
export function lapsingHandOffs(desk: Desk): Chore {
  const { database, clock } = desk;
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
            if (!isOver(row.state)) endHandOff(desk, row, "expired");
        })();
      }
    },
  };
}
