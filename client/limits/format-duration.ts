import type { Locale } from "#client/ui/locale.tsx";

/**
 * Formats a duration in words, rounded to days if it is longer than two days, to hours if longer than two hours, and to
 * minutes otherwise.
 * @param ms milliseconds
 */
export function formatDuration(ms: number, { locale }: Locale): string {
  const minutes = Math.max(1, Math.ceil(ms / 60_000));
  const [count, unit] =
    minutes > 2 * 1_440
      ? [Math.round(minutes / 1_440), "day"]
      : minutes > 120
        ? [Math.round(minutes / 60), "hour"]
        : [minutes, "minute"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
