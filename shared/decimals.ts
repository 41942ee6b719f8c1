import type { Currency, Money } from "#shared/money.ts";

/**
 * How many decimal digits the currency's minor unit has (ISO 4217 exponent): 2 for SEK, 0 for JPY.
 * A code that is well formed but not in use counts as having 2.
 */
export function currencyDigits(code: Currency): number {
  const known = digitsByCurrency.get(code);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions();
  const digits = options.maximumFractionDigits ?? 2;
  digitsByCurrency.set(code, digits);
  return digits;
}

const digitsByCurrency = new Map<Currency, number>();

/** The amount as a plain decimal with a point, exact to the last digit: `{ 123450, SEK }` → `"1234.50"`. */
export function toDecimal({ amount, currency }: Money): string {
  const digits = currencyDigits(currency);
  const sign = amount < 0 ? "-" : "";
  const padded = Math.abs(amount)
    .toString()
    .padStart(digits + 1, "0");
  if (digits === 0) return sign + padded;
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/**
 * The amount that a plain decimal with a point stands for, or `undefined` where it is not one, has more
 * digits than the currency, or is too large to be exact.
 */
export function fromDecimal(decimal: string, code: Currency): Money | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(decimal.trim());
  const digits = currencyDigits(code);
  const fraction = match?.[3] ?? "";
  if (!match || fraction.length > digits) return undefined;
  const amount = Number(`${match[1]}${match[2]}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) ? { amount: amount === 0 ? 0 : amount, currency: code } : undefined;
}
