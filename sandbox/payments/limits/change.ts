import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { hour } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import { periodRange } from "#sandbox/payments/time-range.ts";
import { parseLimitId } from "#shared/limits.ts";
import { type ActiveLimit, activeLimits } from "./active-limits.ts";
import { notifyLimitChange } from "./limit-notifications.ts";
import { currenciesOf } from "./overview.ts";
import { rulesOf } from "./rules.ts";

export interface LimitChange {
  id: string;
  /** Minor units; `null` removes the limit. */
  amount: number | null;
  /** Refuses changes that do not make a protective limit stricter. */
  onlyLower?: boolean | undefined;
}

/**
 * Sets, changes or removes a limit. Stricter protective limits and all caps apply at once; looser protective
 * limits wait as the payer's country requires. A new change replaces a pending one; repeating it does
 * nothing. Throws the problems `not_lower`, and `currency_mismatch` if the customer never pays in the
 * currency.
 */
export function changeLimit(
  deps: Deps,
  customerId: string,
  { id: limitId, amount, onlyLower }: LimitChange,
): void {
  const { database, clock } = deps;
  database
    .transaction(() => {
      const now = clock.now().getTime();
      const active = activeLimits(database, customerId, now).find((known) => known.limitId === limitId);
      if (amount === (active?.amount ?? null)) return;
      if (!currenciesOf(database, customerId).includes(parseLimitId(limitId).currency))
        throw new Problem("currency_mismatch");
      const isLower = amount !== null && amount < (active?.amount ?? Number.POSITIVE_INFINITY);
      const isProtective = parseLimitId(limitId).kind === "protective";
      if (onlyLower && !(isProtective && isLower)) throw new Problem("not_lower");
      if (active?.change && active.change.amount === amount) return;

      const waits = isProtective && !isLower && active !== undefined;
      const { timeZone, country } = payerOf(database, customerId);
      saveChange(deps, {
        customerId,
        limitId,
        amount,
        // Changing the time zone at once would start a new day, and so reset the limit.
        timeZone: isProtective && !waits ? (active?.timeZone ?? timeZone) : timeZone,
        effectiveAt: waits ? increaseEffectiveAt(active, country, now) : now,
      });
    })
    .immediate();
}

/** Cancels a pending change. Idempotent. Throws the problems `not_found` and `change_took_effect`. */
export function cancelLimitChange(deps: Deps, { customerId, id }: ItemRef): void {
  const { database, clock } = deps;
  database
    .transaction(() => {
      const change = database
        .query<{ limitId: string; effectiveAt: number; cancelledAt: number | null }, [string, string]>(
          `select limit_id as limitId, effective_at as effectiveAt, cancelled_at as cancelledAt
           from limit_changes where id = ? and customer_id = ?`,
        )
        .get(id, customerId);
      if (!change) throw new Problem("not_found");
      if (change.cancelledAt !== null) return;
      const now = clock.now().getTime();
      if (change.effectiveAt <= now) throw new Problem("change_took_effect");
      database.query("update limit_changes set cancelled_at = ? where id = ?").run(now, id);
      const kept = activeLimits(database, customerId, now).find(({ limitId }) => limitId === change.limitId);
      notifyLimitChange(deps, {
        id: `${id}-kept`,
        customerId,
        limitId: change.limitId,
        amount: kept?.amount ?? null,
      });
    })
    .immediate();
}

interface NewChange {
  customerId: string;
  limitId: string;
  amount: number | null;
  timeZone: string;
  effectiveAt: number;
}

function saveChange(deps: Deps, { customerId, limitId, amount, timeZone, effectiveAt }: NewChange): void {
  const { database, clock } = deps;
  const now = clock.now().getTime();
  const waits = effectiveAt > now;
  database
    .query(
      `update limit_changes set cancelled_at = ?1
       where customer_id = ?2 and limit_id = ?3 and effective_at > ?1 and cancelled_at is null`,
    )
    .run(now, customerId, limitId);
  const id = newId(now);
  database
    .query(
      `insert into limit_changes (id, customer_id, limit_id, amount, time_zone, requested_at, effective_at, is_told)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, customerId, limitId, amount, timeZone, now, effectiveAt, waits ? 0 : 1);
  notifyLimitChange(deps, { id, customerId, limitId, amount, effectiveAt: waits ? effectiveAt : undefined });
}

/** Returns when an increase of a protective limit that is requested at `now` takes effect. */
function increaseEffectiveAt({ limitId, timeZone }: ActiveLimit, country: string, now: number): number {
  const { raisedAfterHours, notBeforePeriodEnds } = rulesOf(country);
  const asked = now + raisedAfterHours * hour;
  const { period } = parseLimitId(limitId);
  if (!notBeforePeriodEnds || period === "transaction") return asked;
  return Math.max(asked, periodRange(period, timeZone, now).before);
}
