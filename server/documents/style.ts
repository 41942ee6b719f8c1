import * as v from "valibot";
import { currencyDigits, toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import { language, timeZone } from "#shared/profile.ts";
import { en } from "./messages/en.ts";
import { sv } from "./messages/sv.ts";

/** How the page that asks for a document writes, which is how the payer prefers it. */
export const documentLocale = v.object({
  /** BCP 47: its language is that of the words. */
  locale: v.optional(language, "en-GB"),
  /** BCP 47: how numbers are written; as `locale` unless given. */
  numbers: v.optional(language),
  /** IANA: whose clock times are told by. */
  timeZone,
});
export type DocumentLocale = v.InferOutput<typeof documentLocale>;

const catalogues: Readonly<Record<string, typeof en>> = { en, sv };

/** The words of a document, in English where there are none in its language, and how it writes times and amounts. */
export function styleOf({ locale, numbers = locale, timeZone }: DocumentLocale) {
  return {
    timeZone,
    messages: catalogues[new Intl.Locale(locale).language] ?? en,
    /** An instant on the payer's clock, to the minute, as every language reads it: `2026-11-24 09:00`. */
    time: timeFormatter(timeZone),
    /** An amount with its currency behind: `1,234.50 SEK`. */
    money: moneyFormatter(numbers),
    /** Whether decimals follow a comma, and not a point. */
    hasDecimalComma: new Intl.NumberFormat(numbers).format(0.5).includes(","),
  };
}
export type Style = ReturnType<typeof styleOf>;

// A formatter of `Intl` takes far longer to make than to use, and a statement writes a hundred thousand times.

function timeFormatter(timeZone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (instant) => format.format(new Date(instant));
}

function moneyFormatter(numbers: string): (money: Money) => string {
  const formats = new Map<number, Intl.NumberFormat>();
  const formatOf = (digits: number) => {
    const known = formats.get(digits);
    if (known) return known;
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const format = new Intl.NumberFormat(numbers, options);
    formats.set(digits, format);
    return format;
  };
  return (money) => {
    const amount = toDecimal({ ...money, amount: Math.abs(money.amount) });
    // The documents' typeface has one space that does not break.
    const written = formatOf(currencyDigits(money.currency)).format(amount).replace(/\s/g, "\u00a0");
    return `${money.amount < 0 ? "\u2212" : ""}${written}\u00a0${money.currency}`;
  };
}
