import { dateIn, startOfDay } from "#shared/calendar.ts";
import { currencyDigits, toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import type { Locale } from "./locale.tsx";

/** Formats an amount as plain text for labels and sentences: `1,234.50 SEK`. */
export function formatMoney(money: Money, where: Locale): string {
  return `${formatPlain(money, where)}\u00a0${money.currency}`;
}

/** Formats an amount without its currency, as in an input field: `1,234.50`. */
export function formatPlain(money: Money, { locale, numbers = locale }: Locale): string {
  return decimalFormat(numbers, currencyDigits(money.currency)).format(toDecimal(money));
}

/** Splits an amount so that each part can have its own font weight. `fraction` includes the separator. */
export function moneyParts(
  money: Money,
  { locale, numbers = locale }: Locale,
): { sign: string; whole: string; fraction: string } {
  const parts = decimalFormat(numbers, currencyDigits(money.currency)).formatToParts(
    toDecimal({ ...money, amount: Math.abs(money.amount) }),
  );
  const join = (types: readonly string[]) =>
    parts
      .filter(({ type }) => types.includes(type))
      .map(({ value }) => value)
      .join("");
  return {
    sign: money.amount < 0 ? "−" : "",
    whole: join(["integer", "group"]),
    fraction: join(["decimal", "fraction"]),
  };
}

/** Formats a ratio (0 to 1) as a percentage: `12 %`. */
export function formatPercent(share: number, { locale }: Locale): string {
  return new Intl.NumberFormat(locale, { style: "percent" }).format(share);
}

/** Formats a file size: `1.2 MB`. */
export function formatBytes(bytes: number, { locale }: Locale): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

/** Formats an amount briefly for an axis: `12K`. */
export function formatCompact(money: Money, { locale, numbers = locale }: Locale): string {
  return compactFormat(numbers).format(toDecimal(money));
}

/** Formats of an instant. */
const momentStyles = {
  /** 24 Nov 2026 */
  date: { dateStyle: "medium" },
  /** 14:32 */
  time: { timeStyle: "short" },
  /** 14:32:05 */
  second: { timeStyle: "medium" },
  /** 24 Nov 2026, 14:32 */
  moment: { dateStyle: "medium", timeStyle: "short" },
  /** 24 Nov 2026, 14:32:05 */
  exact: { dateStyle: "medium", timeStyle: "medium" },
  /** 24 Nov */
  day: { day: "numeric", month: "short" },
  /** Tuesday 24 November 2026 */
  weekday: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  /** Tuesday 24 November */
  dayOfWeek: { weekday: "long", day: "numeric", month: "long" },
  /** Tue 24 Nov, 14:32 */
  soon: { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type MomentStyle = keyof typeof momentStyles;

/** Formats an instant in the payer's time zone. */
export function formatMoment(instant: string, style: MomentStyle, { locale, timeZone }: Locale): string {
  return dateTimeFormat(locale, timeZone, style).format(new Date(instant));
}

/** Formats an instant as a time if it is on the same day as `now`, otherwise with its day. */
export function formatSoon(instant: string, now: Date, where: Locale): string {
  const isToday = dateIn(where.timeZone, instant) === dateIn(where.timeZone, now);
  return formatMoment(instant, isToday ? "time" : "soon", where);
}

/** Formats the start of a period: as a day if it starts at midnight, otherwise with the time. */
export function formatStart(instant: string, where: Locale): string {
  const isFirst = startOfDay(dateIn(where.timeZone, instant), where.timeZone) === instant;
  return formatMoment(instant, isFirst ? "dayOfWeek" : "soon", where);
}

/** Formats a calendar date (YYYY-MM-DD): `24 Nov 2026`. */
export function formatDate(date: string, { locale }: Locale): string {
  return dateTimeFormat(locale, "UTC", "date").format(midnight(date));
}

/** Formats an inclusive range of calendar dates: `1–24 Nov 2026`. */
export function formatDates(from: string, to: string, { locale }: Locale): string {
  return dateTimeFormat(locale, "UTC", "date").formatRange(midnight(from), midnight(to));
}

/** Formats an inclusive range of calendar dates (YYYY-MM-DD) without the year: `1–24 Oct`. */
export function formatDays(first: string, last: string, { locale }: Locale): string {
  const days = daysFormat(locale).formatRange(midnight(first), midnight(last));
  // Keeps the range on one line.
  return days.replace(/\s/g, "\u00a0").replace("–", "\u2060–\u2060");
}

/** Formats a calendar month (YYYY-MM): `Nov` or `November 2026`. */
export function formatMonth(month: string, length: "short" | "long", { locale }: Locale): string {
  return monthFormat(locale, length).format(midnight(`${month}-01`));
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

const decimalFormat = memoize(
  (locale: string, digits: number) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

const compactFormat = memoize(
  (locale: string) => new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 2 }),
);

const dateTimeFormat = memoize(
  (locale: string, timeZone: string, style: MomentStyle) =>
    new Intl.DateTimeFormat(locale, { ...momentStyles[style], timeZone, hourCycle: "h23" }),
);

const daysFormat = memoize(
  (locale: string) => new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "short" }),
);

const monthFormat = memoize(
  (locale: string, length: "short" | "long") =>
    new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      ...(length === "short" ? { month: "short" } : { month: "long", year: "numeric" }),
    }),
);

/** Memoizes a factory, because creating a formatter takes a hundred times as long as using it. */
function memoize<Key extends readonly (string | number)[], Value>(
  create: (...key: Key) => Value,
): (...key: Key) => Value {
  const cache = new Map<string, Value>();
  return (...key) => {
    const cacheKey = key.join("|");
    const value = cache.get(cacheKey) ?? create(...key);
    cache.set(cacheKey, value);
    return value;
  };
}
