import * as v from "valibot";
import { merchant } from "#shared/merchants.ts";
import { currency, minorUnits } from "#shared/money.ts";
import { timeZone } from "#shared/profile.ts";

/** A calendar month: `2026-11`. */
export const month = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, "A month as YYYY-MM."));

/** Sums of one merchant, month and currency in minor units: payments that settled and were not returned. */
export const merchantMonth = v.object({
  month,
  merchant,
  currency,
  deposits: minorUnits,
  withdrawals: minorUnits,
});
export type MerchantMonth = v.InferOutput<typeof merchantMonth>;

/** The last `count` calendar months in `timeZone`, including the current one. */
export const monthsInput = v.object({
  timeZone,
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36)),
});
export type MonthsInput = v.InferOutput<typeof monthsInput>;
