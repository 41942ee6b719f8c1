import { addDays, dateIn, instantAt } from "#shared/calendar.ts";
import type { QuietHours } from "#shared/notification-settings.ts";

/**
 * Returns when the quiet hours around an instant end; `undefined` outside of them. Times are milliseconds
 * since 1970.
 */
export function quietUntil(at: number, { isOn, from, to }: QuietHours, timeZone: string): number | undefined {
  if (!isOn) return undefined;
  const today = dateIn(timeZone, new Date(at));
  // Last night's quiet hours may not be over.
  for (const date of [addDays(today, -1), today]) {
    const start = instantAt(date, from, timeZone);
    const end = instantAt(from < to ? date : addDays(date, 1), to, timeZone);
    if (start <= at && at < end) return end;
  }
  return undefined;
}
