import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import { periodRange, type TimeRange } from "#sandbox/payments/time-range.ts";
import { statesWithoutEffect } from "#sandbox/payments/totals.ts";
import { type LimitLeft, readLimitId } from "#shared/limits.ts";
import type { Currency } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import { type ActiveLimit, activeLimits } from "./active-limits.ts";

/** Which payments count against limits: all that may still move money, or those alone that their payer approved. */
export type CountedPayments = "made" | "approved";

const uncountedStates: Record<CountedPayments, readonly TransactionState[]> = {
  made: statesWithoutEffect,
  approved: [...statesWithoutEffect, "created", "awaiting_approval"],
};

export interface RemainingOptions {
  type: TransactionType;
  currency: Currency;
  /** Which limits hold, in milliseconds since 1970. */
  now: number;
  /** An instant of the periods that are looked at; `now` unless given. */
  at?: number | undefined;
  counted?: CountedPayments | undefined;
}

/** What each of the customer's limits on such payments leaves, the one first that leaves least. */
export function remainingLimits(
  database: Database,
  customerId: string,
  options: RemainingOptions,
): LimitLeft[] {
  const { now, at = now, counted } = options;
  return activeLimits(database, customerId, now)
    .filter(({ limitId }) => {
      const { type, currency } = readLimitId(limitId);
      return type === options.type && currency === options.currency;
    })
    .map((limit) => remainingOf(database, customerId, { limit, at, counted }))
    .sort((a, b) => a.left - b.left || (b.freesUpAt ?? "").localeCompare(a.freesUpAt ?? ""));
}

/** What one limit leaves. */
export function remainingOf(
  database: Database,
  customerId: string,
  { limit, at, counted = "made" }: { limit: ActiveLimit; at: number; counted?: CountedPayments | undefined },
): LimitLeft & { used: number } {
  const { limitId: id, amount, timeZone } = limit;
  const subject = readLimitId(id);
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

/** What counts in a span, in minor units. A payment belongs to when it was made. What comes back is not taken off. */
function usedIn(
  database: Database,
  customerId: string,
  {
    type,
    currency,
    span,
    counted,
  }: Pick<LimitLeft, "type" | "currency"> & { span: TimeRange; counted: CountedPayments },
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
