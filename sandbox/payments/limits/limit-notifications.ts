import type { Deps } from "#sandbox/core/deps.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { notify } from "#sandbox/notifications/notify.ts";

interface LimitNotification {
  /** Identifies the change. */
  id: string;
  customerId: string;
  limitId: string;
  /** Minor units; `null` if the limit is removed. */
  amount: number | null;
  /** Milliseconds since 1970; now unless given. */
  effectiveAt?: number | undefined;
}

/** Notifies a payer, and their open pages, of a present or pending change of a limit. */
export function notifyLimitChange(
  deps: Deps,
  { id, customerId, limitId, amount, effectiveAt }: LimitNotification,
): void {
  notify(deps, {
    id: `limit-${id}`,
    customerId,
    payload: { event: "limit_changed", kind: "limit", id: limitId, amount, from: effectiveAt ?? null },
  });
  deps.publish({ customerId, topic: "limits", id: null });
}

/** Notifies payers when a pending change takes effect. */
export function limitChangesJob(deps: Deps): Job {
  const { database, clock } = deps;
  const next = database.query<{ at: number | null }, []>(
    "select min(effective_at) as at from limit_changes where is_told = 0 and cancelled_at is null",
  );
  const due = database.query<LimitNotification, [number]>(
    `select id || '-now' as id, customer_id as customerId, limit_id as limitId, amount from limit_changes
     where is_told = 0 and cancelled_at is null and effective_at <= ? order by effective_at`,
  );
  const markNotified = database.query(
    "update limit_changes set is_told = 1 where is_told = 0 and effective_at <= ?",
  );
  return {
    dueAt: () => next.get()?.at ?? undefined,
    run: database.transaction(() => {
      const now = clock.now().getTime();
      for (const news of due.all(now)) notifyLimitChange(deps, news);
      markNotified.run(now);
    }),
  };
}
