import type { Database } from "bun:sqlite";

/** Limit in force. Amounts are minor units, times milliseconds since 1970. */
export interface ActiveLimit {
  limitId: string;
  amount: number;
  /** Time zone of its periods. */
  timeZone: string;
  /** Pending change; an `amount` of `null` removes the limit. */
  change: { id: string; amount: number | null; requestedAt: number; effectiveAt: number } | null;
}

/** Lists the customer's limits in force at an instant. */
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
