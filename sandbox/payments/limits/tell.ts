import type { Chore } from "#sandbox/chores.ts";
import type { Desk } from "#sandbox/desk.ts";
import { notify } from "#sandbox/notifications/notify.ts";

interface LimitNews {
  /** Names what happened. */
  id: string;
  customerId: string;
  limitId: string;
  /** In minor units; `null` where the limit is removed. */
  amount: number | null;
  /** Where that is not now, in milliseconds since 1970. */
  effectiveAt?: number | undefined;
}

/** Tells a payer, and the pages that they have open, that a limit of theirs has changed or is going to. */
export function tellOfLimit(desk: Desk, { id, customerId, limitId, amount, effectiveAt }: LimitNews): void {
  notify(desk, {
    id: `limit-${id}`,
    customerId,
    what: { event: "limit_changed", kind: "limit", id: limitId, amount, from: effectiveAt ?? null },
  });
  desk.publish({ customerId, topic: "limits", id: null });
}

/** Tells payers of the changes that waited, as they come into effect. */
export function tellingOfLimits(desk: Desk): Chore {
  const { database, clock } = desk;
  const next = database.query<{ at: number | null }, []>(
    "select min(effective_at) as at from limit_changes where is_told = 0 and cancelled_at is null",
  );
  const due = database.query<LimitNews, [number]>(
    `select id || '-now' as id, customer_id as customerId, limit_id as limitId, amount from limit_changes
     where is_told = 0 and cancelled_at is null and effective_at <= ? order by effective_at`,
  );
  const tick = database.query("update limit_changes set is_told = 1 where is_told = 0 and effective_at <= ?");
  return {
    dueAt: () => next.get()?.at ?? undefined,
    run: database.transaction(() => {
      const now = clock.now().getTime();
      for (const news of due.all(now)) tellOfLimit(desk, news);
      tick.run(now);
    }),
  };
}
