import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { addDays, dateIn } from "#shared/calendar.ts";
import { useToday } from "./use-today.ts";

/** The day of an instant, by its name where it is near. */
export function DayHeading({ at }: { at: string }) {
  const where = useLocale();
  const today = useToday();
  const day = dateIn(where.timeZone, at);
  const daysAgo = [today, addDays(today, -1)].indexOf(day);
  const near = new Intl.RelativeTimeFormat(where.locale, { numeric: "auto" });
  return (
    <h2 className="transactions-day">
      {daysAgo >= 0 && <span className="transactions-day-near">{near.format(-daysAgo, "day")}</span>}
      <time dateTime={day}>{formatMoment(at, "weekday", where)}</time>
    </h2>
  );
}
