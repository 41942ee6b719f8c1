/** Calendar arithmetic in a time zone, without a library: the runtime's own time-zone data decides. */

/** Returns the calendar date in `timeZone` at an instant: `2026-11-24`. */
export function dateIn(timeZone: string, instant: Date | string): string {
  return formatter(timeZone).format(new Date(instant)).slice(0, 10);
}

/**
 * Returns the first instant of a calendar date in a time zone. If a clock change skips midnight, that is the first
 * instant after the gap.
 */
export function startOfDay(date: string, timeZone: string): string {
  const wanted = Date.parse(`${date}T00:00:00Z`);
  // The offset at the guess may differ from the offset at the result, so it is computed a second time.
  const guess = wanted - utcOffsetMs(wanted, timeZone);
  const start = wanted - utcOffsetMs(guess, timeZone);
  const local = start + utcOffsetMs(start, timeZone);
  return new Date(local < wanted ? Math.max(guess, start) : start).toISOString();
}

/**
 * Returns the instant, in milliseconds since 1970, at which the clock of a time zone shows `time` (HH:MM) on a date.
 * Of a time that occurs twice, it is the first. A time that a clock change skips is read with the offset before the
 * change (RFC 5545, section 3.3.5).
 */
export function instantAt(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  const before = wanted - utcOffsetMs(wanted - dayMs, timeZone);
  const after = wanted - utcOffsetMs(wanted + dayMs, timeZone);
  const isShown = (instant: number) => instant + utcOffsetMs(instant, timeZone) === wanted;
  return isShown(after) && !isShown(before) ? after : before;
}

/** Returns the date `days` later, or earlier if negative. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Returns the month (YYYY-MM) `months` later, or earlier if negative. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Returns the number of days in a month (YYYY-MM). */
export function daysInMonth(month: string): number {
  return Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));
}

const dayMs = 86_400_000;

/** Returns the milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
function utcOffsetMs(instant: number, timeZone: string): number {
  const wall = Date.parse(`${formatter(timeZone).format(instant).replace(", ", "T")}Z`);
  return wall - Math.floor(instant / 1000) * 1000;
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const cached = formatters.get(timeZone);
  if (cached) return cached;
  const created = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  formatters.set(timeZone, created);
  return created;
}

const formatters = new Map<string, Intl.DateTimeFormat>();
