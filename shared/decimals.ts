import { unusualDigits } from "#shared/currencies.ts";
import type { Currency, Money } from "#shared/money.ts";

/**
 * Returns the number of decimal digits of the currency's minor unit (ISO 4217 exponent): 2 for SEK, 0 for JPY. It does
 * not use `Intl`, because browsers follow CLDR, which gives HUF none. A code that ISO 4217 does not list has 2.
 */
export function currencyDigits(code: Currency): number {
  return unusualDigits[code] ?? 2;
}

/** A plain decimal with a point. `Intl.NumberFormat` formats it exactly; a `number` loses digits above 2^46. */
export type Decimal = `${number}`;

/** Writes the amount as a plain decimal with a point, exact to the last digit: `{ 123450, SEK }` → `"1234.50"`. */
export function toDecimal({ amount, currency }: Money): Decimal {
  const digits = currencyDigits(currency);
  const sign = amount < 0 ? "-" : "";
  const padded = Math.abs(amount)
    .toString()
    .padStart(digits + 1, "0");
  const decimal = digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
  // TypeScript cannot infer that this is a number's text.
  return `${sign}${decimal}` as Decimal;
}

/**
 * Parses a plain decimal with a point. Returns `undefined` if it is malformed, has more decimals than the currency, or
 * is too large to be exact.
 */
export function fromDecimal(decimal: string, code: Currency): Money | undefined {
  const match = /^(-?)(\d{1,16})(?:\.(\d*))?$/.exec(decimal.trim());
  const digits = currencyDigits(code);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) return undefined;
  const amount = Number(`${match[1]}${match[2]}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) ? { amount: amount === 0 ? 0 : amount, currency: code } : undefined;
}
