import type { Currency } from "#shared/money.ts";

/** The least amount of a currency; `null` for any. */
export interface Threshold {
  currency: Currency;
  amount: number | null;
}
