import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import { periodRange, type TimeRange } from "#sandbox/payments/time-range.ts";
import { statesWithoutEffect } from "#sandbox/payments/totals.ts";
import { parseLimitId, type RemainingLimit } from "#shared/limits.ts";
import type { Currency } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import { type ActiveLimit, activeLimits } from "./active-limits.ts";

/** Payments that count against limits: all with effect, or approved ones only. */
export type CountedPayments = "made" | "approved";

const uncountedStates: Record<CountedPayments, readonly TransactionState[]> = {
  made: statesWithoutEffect,
  approved: [...statesWithoutEffect, "created", "awaiting_approval"],
};

export interface RemainingOptions {
  type: TransactionType;
  currency: Currency;
  /** Milliseconds since 1970. */
  now: number;
  /** Instant that selects the periods; `now` unless given. */
  at?: number | undefined;
  counted?: CountedPayments | undefined;
}

/** Lists the customer's limits for a kind of payment with what they leave, least first. */
export function remainingLimits(
  database: Database,
  customerId: string,
  options: RemainingOptions,
): RemainingLimit[] {
  const { now, at = now, counted } = options;
  return activeLimits(database, customerId, now)
    .filter(({ limitId }) => {
      const { type, currency } = parseLimitId(limitId);
      return type === options.type && currency === options.currency;
    })
    .map((limit) => remainingOf(database, customerId, { limit, at, counted }))
    .sort((a, b) => a.left - b.left || (b.freesUpAt ?? "").localeCompare(a.freesUpAt ?? ""));
}

export function remainingOf(
  database: Database,
  customerId: string,
  { limit, at, counted = "made" }: { limit: ActiveLimit; at: number; counted?: CountedPayments | undefined },
): RemainingLimit & { used: number } {
  const { limitId: id, amount, timeZone } = limit;
  const subject = parseLimitId(id);
  if (subject.period === "transaction") {
    return { id, ...subject, amount, used: 0, left: amount, freesUpAt: null };
  }
  const span = periodRange(subject.period, timeZone, at);
  const used = usedIn(database, customerId, { ...subject, span, counted });
  return {
    id,
    ...subject,
    amount,
    used,
    left: Math.max(0, amount - used),
    freesUpAt: toInstant(span.before),
  };
}

/** Sums the payments created in a time range, in minor units. Refunds are not deducted. */
function usedIn(
  database: Database,
  customerId: string,
  {
    type,
    currency,
    span,
    counted,
  }: Pick<RemainingLimit, "type" | "currency"> & { span: TimeRange; counted: CountedPayments },
): number {
  const states = uncountedStates[counted].map((state) => `'${state}'`).join(", ");
  const found = database
    .query<{ amount: number }, [string, number, number, string, string]>(
      `select coalesce(sum(amount), 0) as amount from payments indexed by payments_newest
       where customer_id = ? and created_at >= ? and created_at < ? and type = ? and currency = ?
         and state not in (${states})`,
    )
    .get(customerId, span.from, span.before, type, currency);
  return found?.amount ?? 0;
}
