import { firstAvailable } from "#sandbox/core/catalogues.ts";
import { currencyDigits, toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import { dateLocale, numberLocale } from "#shared/regions.ts";
import { en } from "./en.ts";
import { sv } from "./sv.ts";

/** Language, region and time zone from the payer's profile. */
export interface ReaderLocale {
  /** BCP 47. */
  language: string;
  /** ISO 3166, for numbers and dates; the language's own formats if `null`. */
  region: string | null;
  /** IANA. */
  timeZone: string;
}

const catalogues: Readonly<Record<string, typeof en>> = { en, sv };

/** Returns the catalogue of a language (BCP 47), or the English one. */
export function catalogueFor(language: string): typeof en {
  return firstAvailable([language], catalogues) ?? en;
}

/** Returns formatters for dates, times and amounts. */
export function formatterFor({ language, region, timeZone }: ReaderLocale) {
  const { locale } = catalogueFor(language);
  const dates = dateLocale(locale.slice(0, 2), region, locale);
  const numbers = numberLocale(region, locale);
  const formatDate = (at: number, options: Intl.DateTimeFormatOptions) =>
    dateFormat(dates, { ...options, timeZone, hourCycle: "h23" }).format(at);
  return {
    /** 24 November 2026 */
    day: (at: number) => formatDate(at, { dateStyle: "long" }),
    /** 14:32 */
    time: (at: number) => formatDate(at, { timeStyle: "short" }),
    /** 24 Nov 2026, 14:32 */
    dateTime: (at: number) => formatDate(at, { dateStyle: "medium", timeStyle: "short" }),
    /** Tue 24 Nov, 14:32 */
    soon: (at: number) =>
      formatDate(at, {
        weekday: "short",
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
      }),
    /** 1,234.50 SEK */
    amount: (money: Money) =>
      `${numberFormat(numbers, currencyDigits(money.currency)).format(toDecimal(money))}\u00a0${money.currency}`,
  };
}

function numberFormat(locale: string, digits: number): Intl.NumberFormat {
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return memoize(numberFormats, `${locale} ${digits}`, () => new Intl.NumberFormat(locale, options));
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  return memoize(dateFormats, key, () => new Intl.DateTimeFormat(locale, options));
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Creating a formatter costs a hundred times as much as using it. */
function memoize<Format>(formats: Map<string, Format>, key: string, make: () => Format): Format {
  const format = formats.get(key) ?? make();
  formats.set(key, format);
  return format;
}
