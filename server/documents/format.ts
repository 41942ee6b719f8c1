import * as v from "valibot";
import { currencyDigits, toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import { language, timeZone } from "#shared/profile.ts";
import { en } from "./messages/en.ts";
import { sv } from "./messages/sv.ts";

/** Language and formats of the page that requests a document, as the payer prefers them. */
export const documentLocale = v.object({
  /** BCP 47: language of the text. */
  locale: v.optional(language, "en-GB"),
  /** BCP 47: format of numbers; `locale` by default. */
  numbers: v.optional(language),
  /** IANA time zone of all times. */
  timeZone,
});
export type DocumentLocale = v.InferOutput<typeof documentLocale>;

const catalogues: Readonly<Record<string, typeof en>> = { en, sv };

/** Returns the messages of a document, in English if its language has none, and its formats of times and amounts. */
export function createFormat({ locale, numbers = locale, timeZone }: DocumentLocale) {
  return {
    timeZone,
    messages: catalogues[new Intl.Locale(locale).language] ?? en,
    /** Formats an instant in the payer's time zone: `2026-11-24 09:00`. */
    time: timeFormatter(timeZone),
    /** Formats an amount: `1,234.50 SEK`. */
    money: moneyFormatter(numbers),
    /** True where decimals follow a comma. */
    hasDecimalComma: new Intl.NumberFormat(numbers).format(0.5).includes(","),
  };
}
export type DocumentFormat = ReturnType<typeof createFormat>;

// Creating an `Intl` formatter takes far longer than using it, and a statement has a hundred thousand times.

function timeFormatter(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (instant) => format.format(new Date(instant));
}

function moneyFormatter(numbers: string): (money: Money) => string {
  const formats = new Map<number, Intl.NumberFormat>();
  const numberFormat = (digits: number) => {
    const cached = formats.get(digits);
    if (cached) return cached;
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const format = new Intl.NumberFormat(numbers, options);
    formats.set(digits, format);
    return format;
  };
  return (money) => {
    const amount = toDecimal({ ...money, amount: Math.abs(money.amount) });
    // The documents' typeface has one kind of non-breaking space.
    const written = numberFormat(currencyDigits(money.currency)).format(amount).replace(/\s/g, "\u00a0");
    return `${money.amount < 0 ? "\u2212" : ""}${written}\u00a0${money.currency}`;
  };
}
