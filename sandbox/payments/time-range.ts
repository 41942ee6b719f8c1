import { addDays, addMonths, dateIn, startOfDay } from "#shared/calendar.ts";
import type { Period } from "#shared/periods.ts";

/** Start (inclusive) and end (exclusive) in milliseconds since 1970. */
export interface TimeRange {
  from: number;
  before: number;
}

/** Returns the day, week (from Monday, ISO 8601) or month around an instant, in milliseconds since 1970. */
export function periodRange(period: Exclude<Period, "transaction">, timeZone: string, at: number): TimeRange {
  const date = dateIn(timeZone, new Date(at));
  const [first, next] = datesOf(period, date);
  return { from: Date.parse(startOfDay(first, timeZone)), before: Date.parse(startOfDay(next, timeZone)) };
}

function datesOf(period: Exclude<Period, "transaction">, date: string): [first: string, next: string] {
  if (period === "day") return [date, addDays(date, 1)];
  if (period === "month") return [`${date.slice(0, 7)}-01`, `${addMonths(date.slice(0, 7), 1)}-01`];
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const monday = addDays(date, -((weekday + 6) % 7));
  return [monday, addDays(monday, 7)];
}
