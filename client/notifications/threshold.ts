import type { Currency } from "#shared/money.ts";

/** Smallest amount in a currency that triggers a notification, in minor units; `null` for any amount. */
export interface Threshold {
  currency: Currency;
  amount: number | null;
}
