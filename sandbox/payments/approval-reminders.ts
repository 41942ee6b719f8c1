import type { Deps } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { clearNotice, notify } from "#sandbox/notifications/notify.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import type { PaymentChange } from "./payment-store.ts";

/** Delay before a reminder: a payer usually approves within it. */
const reminderDelayMs = minute;

/** Reminds payers of payments that wait for their approval. */
export function approvalRemindersJob(deps: Deps): Job {
  const { database, clock } = deps;
  const waiting = database.query<WaitingPayment, []>(
    `select p.id, p.customer_id as customerId, p.type, m.name as merchant, p.amount, p.currency,
       p.updated_at + ${reminderDelayMs} as at
     from payments p join merchants m on m.id = p.merchant_id
     where p.state = 'awaiting_approval' and not exists
       (select 1 from told_notices where id = p.id || '-awaiting_approval')
     order by p.updated_at`,
  );
  return {
    dueAt: () => waiting.all()[0]?.at,
    run: database.transaction(() => {
      const now = clock.now().getTime();
      for (const { id, customerId, type, merchant, amount, currency, at } of waiting.all()) {
        if (at > now) break;
        const payload = { event: "approval_needed", paymentId: id, type, merchant } as const;
        notify(deps, { id: noticeId(id), customerId, payload: { ...payload, money: { amount, currency } } });
      }
    }),
  };
}

interface WaitingPayment extends Money {
  id: string;
  customerId: string;
  type: TransactionType;
  merchant: string;
  at: number;
}

/** Clears the reminder once a payment no longer waits for approval. */
export function clearReminder(deps: Deps, { id, customerId, state }: PaymentChange): void {
  if (!unapproved.has(state)) clearNotice(deps, { id: noticeId(id), customerId });
}

const unapproved: ReadonlySet<TransactionState> = new Set(["created", "awaiting_approval"]);

function noticeId(paymentId: string): string {
  return `${paymentId}-awaiting_approval`;
}
