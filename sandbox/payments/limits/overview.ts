import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import type { Store } from "#sandbox/core/deps.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import { type Limit, type Limits, limitSubjects } from "#shared/limits.ts";
import { activeLimits } from "./active-limits.ts";
import { remainingOf } from "./remaining.ts";
import { rulesOf } from "./rules.ts";

/**
 * Returns the customer's limits, in the order of `limitSubjects`, and the currencies and rules for new ones.
 */
export function limitsOf({ database, clock }: Store, customerId: string): Limits {
  const now = clock.now().getTime();
  const items = activeLimits(database, customerId, now).map((limit): Limit => {
    const { change } = limit;
    return {
      ...remainingOf(database, customerId, { limit, at: now }),
      change: change && {
        id: change.id,
        amount: change.amount,
        requestedAt: toInstant(change.requestedAt),
        effectiveAt: toInstant(change.effectiveAt),
      },
    };
  });
  return {
    items: items.sort((a, b) => orderOf(a) - orderOf(b) || (a.currency < b.currency ? -1 : 1)),
    currencies: currenciesOf(database, customerId),
    rules: rulesOf(payerOf(database, customerId).country),
  };
}

function orderOf({ id }: Limit): number {
  return limitSubjects.findIndex((subject) => id.startsWith(subject));
}

/** Lists the currencies of the customer's payments and accounts, the most used first. */
export function currenciesOf(database: Database, customerId: string): string[] {
  return database
    .query<{ currency: string }, [string]>(
      `select currency, sum(weight) as weight from (
         select currency, count(*) as weight from payments indexed by payments_totalled where customer_id = ?1 group by currency
         union all select currency, 0 from bank_accounts where customer_id = ?1
       ) group by currency order by weight desc, currency`,
    )
    .all(customerId)
    .map(({ currency }) => currency);
}
