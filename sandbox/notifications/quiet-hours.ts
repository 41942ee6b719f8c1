import { addDays, dateIn, instantAt } from "#shared/calendar.ts";
import type { QuietHours } from "#shared/notification-settings.ts";

/** When the quiet hours end that an instant lies in; `undefined` outside of them. Milliseconds since 1970. */
export function quietUntil(at: number, { isOn, from, to }: QuietHours, timeZone: string): number | undefined {
  if (!isOn) return undefined;
  const today = dateIn(timeZone, new Date(at));
  // A night that began yesterday may not be over.
  for (const date of [addDays(today, -1), today]) {
    const start = instantAt(date, from, timeZone);
    const end = instantAt(from < to ? date : addDays(date, 1), to, timeZone);
    if (start <= at && at < end) return end;
  }
  return undefined;
}
