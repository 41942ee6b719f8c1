import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { addDays } from "#shared/calendar.ts";
import { useToday } from "./use-today.ts";

/** Formats a day (YYYY-MM-DD) of the payer's calendar, marked as today or yesterday where it applies. */
export function DayName({ day }: { day: string }) {
  const { locale } = useLocale();
  const today = useToday();
  const daysAgo = [today, addDays(today, -1)].indexOf(day);
  const near = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  return (
    <>
      {daysAgo >= 0 && <span className="transactions-day-near">{near.format(-daysAgo, "day")}</span>}
      <time dateTime={day}>{formatMoment(`${day}T00:00:00Z`, "weekday", { locale, timeZone: "UTC" })}</time>
    </>
  );
}
