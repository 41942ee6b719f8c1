import type { Store } from "#sandbox/core/deps.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import { periodRange } from "#sandbox/payments/time-range.ts";
import { statesWithoutEffect } from "#sandbox/payments/totals.ts";
import type { Period } from "#shared/periods.ts";

/** Sums what was collected under a mandate in the payer's current period, in minor units. */
export function mandateUsage({ database, clock }: Store, mandateId: string): number {
  const mandate = database
    .query<{ customerId: string; period: Period }, [string]>(
      "select customer_id as customerId, period from permissions where id = ?",
    )
    .get(mandateId);
  if (!mandate || mandate.period === "transaction") return 0;
  const { timeZone } = payerOf(database, mandate.customerId);
  const { from, before } = periodRange(mandate.period, timeZone, clock.now().getTime());
  const collected = database
    .query<{ amount: number }, [string, number, number]>(
      `select coalesce(sum(amount), 0) as amount from mandate_charges join payments on id = payment_id
       where mandate_id = ? and created_at >= ? and created_at < ?
         and state not in (${statesWithoutEffect.map((state) => `'${state}'`).join(", ")})`,
    )
    .get(mandateId, from, before);
  return collected?.amount ?? 0;
}
