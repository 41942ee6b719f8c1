import type { Chore } from "#sandbox/chores.ts";
import type { Desk } from "#sandbox/desk.ts";
import { minute } from "#sandbox/duration.ts";
import { notify, settleNotice } from "#sandbox/notifications/notify.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import type { Change } from "./books.ts";

/** Milliseconds in which who begins a payment approves it: whoever does is told nothing. */
const approvalTakes = minute;

/** Tells payers of payments that wait for their approval for longer than approving one takes. */
export function remindingOfApprovals(desk: Desk): Chore {
  const { database, clock } = desk;
  const forgotten = database.query<Forgotten, []>(
    `select p.id, p.customer_id as customerId, p.type, m.name as merchant, p.amount, p.currency,
       p.updated_at + ${approvalTakes} as at
     from payments p join merchants m on m.id = p.merchant_id
     where p.state = 'awaiting_approval' and not exists
       (select 1 from told_notices where id = p.id || '-awaiting_approval')
     order by p.updated_at`,
  );
  return {
    dueAt: () => forgotten.all()[0]?.at,
    run: database.transaction(() => {
      const now = clock.now().getTime();
      for (const { id, customerId, type, merchant, amount, currency, at } of forgotten.all()) {
        if (at > now) break;
        const what = { event: "approval_needed", paymentId: id, type, merchant } as const;
        notify(desk, { id: noticeId(id), customerId, what: { ...what, money: { amount, currency } } });
      }
    }),
  };
}

interface Forgotten extends Money {
  id: string;
  customerId: string;
  type: TransactionType;
  merchant: string;
  at: number;
}

/** A payment that waits no more needs nobody's approval. */
export function endReminder(desk: Desk, { id, customerId, state }: Change): void {
  if (!before.has(state)) settleNotice(desk, { id: noticeId(id), customerId });
}

const before: ReadonlySet<TransactionState> = new Set(["created", "awaiting_approval"]);

function noticeId(paymentId: string): string {
  return `${paymentId}-awaiting_approval`;
}
