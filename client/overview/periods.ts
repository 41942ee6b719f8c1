import { addDays, addMonths, dateIn, daysInMonth, startOfDay } from "#shared/calendar.ts";

/** Range of calendar days, both included, and the same range as instants. */
export interface Period {
  firstDay: string;
  lastDay: string;
  from: string;
  before: string;
}

/**
 * Returns the current month up to today and the same number of days of the previous month, or all of that month if it is
 * shorter.
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
