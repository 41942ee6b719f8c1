import { addDays, addMonths, daysInMonth } from "#shared/calendar.ts";

/** Range of calendar days (YYYY-MM-DD), both included; without `to` it has no end. */
export interface Period {
  from: string;
  to?: string;
}

export const presets = ["this_month", "last_month", "last_90_days", "this_year"] as const;
export type Preset = (typeof presets)[number];

/** Returns the period of a preset as of a day (YYYY-MM-DD). */
export function presetPeriod(preset: Preset, today: string): Period {
  const month = today.slice(0, 7);
  switch (preset) {
    case "this_month":
      return { from: `${month}-01` };
    case "last_month":
      return monthPeriod(addMonths(month, -1));
    case "last_90_days":
      return { from: addDays(today, -89) };
    case "this_year":
      return { from: `${today.slice(0, 4)}-01-01` };
  }
}

/** Returns the whole of a month (YYYY-MM). */
export function monthPeriod(month: string): Required<Period> {
  return { from: `${month}-01`, to: `${month}-${daysInMonth(month)}` };
}
