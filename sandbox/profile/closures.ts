import type { Database } from "bun:sqlite";
import type { Deps } from "#sandbox/core/deps.ts";
import { day } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import type { Closure, ClosureObstacle } from "#shared/privacy.ts";
import { underWayStates } from "#shared/transactions.ts";
import { retentionOf } from "./retention.ts";

/** Days in which the closure can be cancelled. */
const coolingOffDays = 14;

interface Row {
  requested_at: number;
  closes_at: number;
  closed_at: number | null;
}

/** Returns the state of an account's closure. */
export function closureOf({ database, clock }: Deps, customerId: string): Closure {
  const row = find(database, customerId);
  const closesAt = new Date(row?.closes_at ?? clock.now().getTime() + coolingOffDays * day);
  return {
    requestedAt: row ? new Date(row.requested_at).toISOString() : null,
    closesAt: row ? closesAt.toISOString() : null,
    coolingOffDays,
    obstacles: obstaclesOf(database, customerId),
    retention: retentionOf(database, customerId, closesAt),
  };
}

/** Requests the closure. Idempotent. Throws the problem `closure_blocked`. */
export function requestClosure(deps: Deps, customerId: string): Closure {
  const { database, clock } = deps;
  return database.transaction(() => {
    if (!find(database, customerId)) {
      if (obstaclesOf(database, customerId).length > 0) throw new Problem("closure_blocked");
      const now = clock.now().getTime();
      const closesAt = now + coolingOffDays * day;
      database
        .query("insert into closures (customer_id, requested_at, closes_at) values (?, ?, ?)")
        .run(customerId, now, closesAt);
      notify(deps, { id: `closing-${now}`, customerId, payload: { event: "account_closing", closesAt } });
      deps.publish({ customerId, topic: "profile", id: null });
    }
    return closureOf(deps, customerId);
  })();
}

/** Cancels the closure. Throws the problem `too_late` if the account is closed. */
export function cancelClosure(deps: Deps, customerId: string): Closure {
  const { database, publish } = deps;
  if (find(database, customerId)?.closed_at) throw new Problem("too_late");
  database.query("delete from closures where customer_id = ?").run(customerId);
  publish({ customerId, topic: "profile", id: null });
  return closureOf(deps, customerId);
}

export function isClosed(database: Database, customerId: string): boolean {
  return Boolean(find(database, customerId)?.closed_at);
}

export type RevokeSessions = (customerId: string) => Promise<void>;

/** Closes accounts that are due, erases what no law requires to keep, and revokes their sessions. */
export function accountClosureJob({ database, clock, publish }: Deps, revokeSessions: RevokeSessions): Job {
  const next = database.query<{ at: number | null }, []>(
    "select min(closes_at) as at from closures where closed_at is null",
  );
  const due = database.query<{ customer_id: string }, [number]>(
    "select customer_id from closures where closed_at is null and closes_at <= ?",
  );
  const close = database.query("update closures set closed_at = ? where customer_id = ?");
  const erase = [
    "delete from inbox_entries where customer_id = ?",
    `update customers set phone = 'closed-' || id, email = '', language = 'en', time_zone = 'UTC', theme = 'system'
     where id = ?`,
  ].map((statement) => database.query(statement));
  return {
    dueAt: () => next.get()?.at ?? undefined,
    run() {
      const now = clock.now().getTime();
      const closing = due.all(now);
      database.transaction(() => {
        for (const { customer_id } of closing) {
          close.run(now, customer_id);
          for (const statement of erase) statement.run(customer_id);
          publish({ customerId: customer_id, topic: "profile", id: null });
        }
      })();
      for (const { customer_id } of closing) void revokeSessions(customer_id);
    },
  };
}

function find(database: Database, customerId: string): Row | null {
  return database.query<Row, [string]>("select * from closures where customer_id = ?").get(customerId);
}

function obstaclesOf(database: Database, customerId: string): ClosureObstacle[] {
  const states = underWayStates.map((state) => `'${state}'`).join(", ");
  const isThere = (from: string) =>
    database.query(`select 1 from ${from} and customer_id = ? limit 1`).get(customerId) !== null;
  return [
    ...(isThere(`payments where state in (${states})`) ? (["payments_under_way"] as const) : []),
    ...(isThere("cases where closed_at is null") ? (["cases_open"] as const) : []),
  ];
}
