import { addDays, dateIn } from "#shared/calendar.ts";
import { formatMoment, type MomentStyle } from "./format.ts";
import { useLocale } from "./locale.tsx";
import { useNow } from "./use-now.ts";

/** An instant in the payer's time zone, with the time to the second as a tooltip. */
export function DateTime({ value, style = "moment" }: { value: string; style?: MomentStyle }) {
  const where = useLocale();
  return (
    <time dateTime={value} title={formatMoment(value, "exact", where)}>
      {formatMoment(value, style, where)}
    </time>
  );
}

/** A recent instant: "today" or "yesterday" with the time, or the date if it is older. */
export function RecentTime({ value }: { value: string }) {
  const where = useLocale();
  const now = useNow(60_000);
  const today = dateIn(where.timeZone, now);
  const day = dateIn(where.timeZone, value);
  const daysAgo = day === today ? 0 : day === addDays(today, -1) ? -1 : undefined;
  if (daysAgo === undefined)
    return <DateTime value={value} style={day.slice(0, 4) === today.slice(0, 4) ? "day" : "date"} />;
  const name = new Intl.RelativeTimeFormat(where.locale, { numeric: "auto" }).format(daysAgo, "day");
  return (
    <time className="recent-time" dateTime={value} title={formatMoment(value, "exact", where)}>
      {name} {formatMoment(value, "time", where)}
    </time>
  );
}
