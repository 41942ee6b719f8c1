import type { Desk } from "#sandbox/desk.ts";
import { hour } from "#sandbox/duration.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import { spanOf } from "#sandbox/payments/span.ts";
import { Problem } from "#sandbox/problem.ts";
import { idAt, randomFrom } from "#sandbox/world/random.ts";
import { readLimitId } from "#shared/limits.ts";
import { currenciesOf } from "./overview.ts";
import { rulesOf } from "./rules.ts";
import { type Standing, standingLimits } from "./standing.ts";
import { tellOfLimit } from "./tell.ts";

export interface WantedLimit {
  id: string;
  /** In minor units; `null` removes the limit. */
  amount: number | null;
  /** Refuses whatever would not make a protective limit stricter. */
  onlyLower?: boolean | undefined;
}

/**
 * Sets, changes or removes a limit. What makes a protective limit stricter works at once, what makes it looser waits
 * as the rules of the payer's country say; a cap is changed at once. A new wish takes the place of one that waits;
 * the same again changes nothing. Throws the problems `not_lower`, and `currency_mismatch`
 * where the customer never pays in the currency.
 */
export function changeLimit(
  desk: Desk,
  customerId: string,
  { id: limitId, amount, onlyLower }: WantedLimit,
): void {
  const { database, clock } = desk;
  database
    .transaction(() => {
      const now = clock.now().getTime();
      const standing = standingLimits(database, customerId, now).find((known) => known.limitId === limitId);
      if (amount === (standing?.amount ?? null)) return;
      if (!currenciesOf(database, customerId).includes(readLimitId(limitId).currency))
        throw new Problem("currency_mismatch");
      const isLower = amount !== null && amount < (standing?.amount ?? Number.POSITIVE_INFINITY);
      const isProtective = readLimitId(limitId).kind === "protective";
      if (onlyLower && !(isProtective && isLower)) throw new Problem("not_lower");
      if (standing?.change && standing.change.amount === amount) return;

      const waits = isProtective && !isLower && standing !== undefined;
      const { timeZone, country } = payerOf(database, customerId);
      write(desk, {
        customerId,
        limitId,
        amount,
        // Whoever could move on to another time zone at once would begin a new day with it.
        timeZone: isProtective && !waits ? (standing?.timeZone ?? timeZone) : timeZone,
        effectiveAt: waits ? loosenedAt(standing, country, now) : now,
      });
    })
    .immediate();
}

/**
 * Takes back a change that waits. Again it changes nothing. Throws the problems `not_found`, and
 * `change_took_effect`.
 */
export function cancelLimitChange(desk: Desk, { customerId, id }: { customerId: string; id: string }): void {
  const { database, clock } = desk;
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
      const kept = standingLimits(database, customerId, now).find(
        ({ limitId }) => limitId === change.limitId,
      );
      tellOfLimit(desk, {
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

function write(desk: Desk, { customerId, limitId, amount, timeZone, effectiveAt }: NewChange): void {
  const { database, clock } = desk;
  const now = clock.now().getTime();
  const waits = effectiveAt > now;
  database
    .query(
      `update limit_changes set cancelled_at = ?1
       where customer_id = ?2 and limit_id = ?3 and effective_at > ?1 and cancelled_at is null`,
    )
    .run(now, customerId, limitId);
  const id = idAt(now, randomFrom(crypto.randomUUID()));
  database
    .query(
      `insert into limit_changes (id, customer_id, limit_id, amount, time_zone, requested_at, effective_at, is_told)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, customerId, limitId, amount, timeZone, now, effectiveAt, waits ? 0 : 1);
  tellOfLimit(desk, { id, customerId, limitId, amount, effectiveAt: waits ? effectiveAt : undefined });
}

/** When a protective limit that holds can become looser, asked for at `now`. */
function loosenedAt({ limitId, timeZone }: Standing, country: string, now: number): number {
  const { raisedAfterHours, notBeforePeriodEnds } = rulesOf(country);
  const asked = now + raisedAfterHours * hour;
  const { period } = readLimitId(limitId);
  if (!notBeforePeriodEnds || period === "transaction") return asked;
  return Math.max(asked, spanOf(period, timeZone, now).before);
}
