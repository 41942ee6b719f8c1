import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { blocksAt, findBlock, toBlock } from "./list.ts";

/** Notifies a payer, and their open pages, that a block was set, extended or ended. */
export function notifyBlockChange(deps: Deps, named: ItemRef): void {
  const { database, clock, publish } = deps;
  const { customerId, id } = named;
  const now = clock.now().getTime();
  const block = findBlock(database, named);
  if (!block) return;
  const isOn = blocksAt(database, customerId, now).some((other) => other.id === id);
  notify(deps, {
    id: `block-${id}-${now}`,
    customerId,
    payload: { event: "limit_changed", kind: "block", block: toBlock(block), isOn },
  });
  publish({ customerId, topic: "limits", id: null });
}

/** Notifies payers when a block ends by itself. */
export function blockExpiryJob(deps: Deps): Job {
  const { database, clock } = deps;
  const next = database.query<{ at: number | null }, []>(
    "select min(ends_at) as at from blocks where is_told = 0 and lifted_at is null",
  );
  const due = database.query<ItemRef, [number]>(
    `select customer_id as customerId, id from blocks
     where is_told = 0 and lifted_at is null and ends_at <= ? order by ends_at`,
  );
  const markNotified = database.query("update blocks set is_told = 1 where is_told = 0 and ends_at <= ?");
  return {
    dueAt: () => next.get()?.at ?? undefined,
    run: database.transaction(() => {
      const now = clock.now().getTime();
      for (const named of due.all(now)) notifyBlockChange(deps, named);
      markNotified.run(now);
    }),
  };
}
