import { seededRandom } from "#sandbox/core/random.ts";
import { dateIn } from "#shared/calendar.ts";
import type { Currency, Money } from "#shared/money.ts";
import type { NewPayment } from "./payment-store.ts";

/**
 * How a bank exchanges an amount for an account in another currency: at one rate all day, for 0.4 % of it. `null`
 * where there is nothing to exchange, `undefined` where it does not exchange these two.
 */
export function exchangeFor(money: Money, into: Currency, now: Date): NewPayment["exchange"] | undefined {
  if (money.currency === into) return null;
  const millionths = rateOn(dateIn("Europe/Stockholm", now), `${money.currency} ${into}`);
  if (millionths === undefined) return;
  const amount = Math.round((money.amount * millionths) / 1_000_000);
  return {
    rate: (millionths / 1_000_000).toFixed(millionths > 1_000_000 ? 4 : 6),
    converted: { amount, currency: into },
    charge: Math.round(amount * 0.004),
  };
}

/** Millionths of the one currency for one of the other. Both have the same number of digits. */
function rateOn(date: string, pair: string): number | undefined {
  const kronorForEuro = seededRandom(`rate/${date}`).between(109_500, 116_500) * 100;
  if (pair === "EUR SEK") return kronorForEuro;
  if (pair === "SEK EUR") return Math.round(1_000_000_000_000 / kronorForEuro);
  return undefined;
}
