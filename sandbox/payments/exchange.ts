import { seededRandom } from "#sandbox/core/random.ts";
import { dateIn } from "#shared/calendar.ts";
import type { Currency, Money } from "#shared/money.ts";
import type { NewPayment } from "./payment-store.ts";

/**
 * Exchanges an amount at the day's rate for a charge of 0.4 %. Returns `null` if no exchange is needed, and
 * `undefined` for an unsupported pair.
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

/** Returns the rate in millionths. Both currencies have the same number of digits. */
function rateOn(date: string, pair: string): number | undefined {
  const kronorForEuro = seededRandom(`rate/${date}`).between(109_500, 116_500) * 100;
  if (pair === "EUR SEK") return kronorForEuro;
  if (pair === "SEK EUR") return Math.round(1_000_000_000_000 / kronorForEuro);
  return undefined;
}
