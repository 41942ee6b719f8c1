import type { Database } from "bun:sqlite";

/** A limit as it holds at an instant. Amounts are minor units, times milliseconds since 1970. */
export interface ActiveLimit {
  limitId: string;
  amount: number;
  /** By whose calendar its periods are told. */
  timeZone: string;
  /** What it is going to be; `amount` is `null` where it is going to be removed. */
  change: { id: string; amount: number | null; requestedAt: number; effectiveAt: number } | null;
}

/** The customer's limits that hold at an instant. */
export function activeLimits(database: Database, customerId: string, at: number): ActiveLimit[] {
  const rows = database
    .query<ChangeRow, [string]>(
      `select id, limit_id as limitId, amount, time_zone as timeZone, requested_at as requestedAt,
         effective_at as effectiveAt
       from limit_changes where customer_id = ? and cancelled_at is null order by effective_at, n`,
    )
    .all(customerId);
  return Map.groupBy(rows, ({ limitId }) => limitId)
    .values()
    .toArray()
    .flatMap((changes) => {
      const holding = changes.findLast(({ effectiveAt }) => effectiveAt <= at);
      if (!holding || holding.amount === null) return [];
      const { limitId, amount, timeZone } = holding;
      const change = changes.find(({ effectiveAt }) => effectiveAt > at) ?? null;
      return [{ limitId, amount, timeZone, change }];
    });
}

interface ChangeRow {
  id: string;
  limitId: string;
  amount: number | null;
  timeZone: string;
  requestedAt: number;
  effectiveAt: number;
}
