import * as v from "valibot";

/** An ISO 4217 alphabetic code, such as `SEK`. */
export const currency = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{3}$/, "An ISO 4217 code of three capital letters."),
);
export type Currency = v.InferOutput<typeof currency>;

/** An amount in integer minor units of its currency: öre, cents; for JPY, yen. */
export const minorUnits = v.pipe(v.number(), v.safeInteger());

/** An amount of money. Amounts of different currencies are never added. */
export const money = v.object({ amount: minorUnits, currency });
export type Money = v.InferOutput<typeof money>;

/** An amount above zero. */
export const positiveMoney = v.pipe(
  money,
  v.check(({ amount }) => amount > 0, "More than nothing."),
);
