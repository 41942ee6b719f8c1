import { dateIn } from "#shared/calendar.ts";

/** An instant on the payer's clock, to the minute: `2026-11-24 09:00`. */
export function localTime(instant: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat("sv-SE", { timeZone, timeStyle: "short" }).format(new Date(instant));
  return `${dateIn(timeZone, instant)} ${time}`;
}
