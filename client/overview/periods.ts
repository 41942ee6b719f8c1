import { addDays, addMonths, dateIn, daysInMonth, startOfDay } from "#shared/calendar.ts";

/** Days of a calendar, both included, and the instants that they stand for. */
export interface Period {
  firstDay: string;
  lastDay: string;
  from: string;
  before: string;
}

/**
 * The month that `now` is in, up to today, and as many days of the month before; that one has fewer where it
 * is too short.
 */
export function monthSoFar(now: Date, timeZone: string): { current: Period; previous: Period } {
  const today = dateIn(timeZone, now);
  const month = today.slice(0, 7);
  const monthBefore = addMonths(month, -1);
  const day = Math.min(Number(today.slice(8)), daysInMonth(monthBefore));
  const period = (firstDay: string, lastDay: string): Period => ({
    firstDay,
    lastDay,
    from: startOfDay(firstDay, timeZone),
    before: startOfDay(addDays(lastDay, 1), timeZone),
  });
  return {
    current: period(`${month}-01`, today),
    previous: period(`${monthBefore}-01`, `${monthBefore}-${String(day).padStart(2, "0")}`),
  };
}
