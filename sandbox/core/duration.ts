import * as v from "valibot";

/** Milliseconds. */
export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

const unitNames = ["s", "min", "h", "d", "mo"] as const;
type Unit = (typeof unitNames)[number];

/** Length of time such as `10s`, `15min`, `72h`, `180d` or `13mo` (calendar months). */
export type Duration = `${number}${Unit}`;

const milliseconds: Record<Exclude<Unit, "mo">, number> = {
  s: second,
  min: minute,
  h: hour,
  d: day,
};

/** Longest duration, in milliseconds: ten years. */
const longest = 3_653 * day;

export const duration = v.custom<Duration>(
  (text) => typeof text === "string" && later(new Date(0), text) !== undefined,
  "Such as 10s, 15min, 72h, 180d or 13mo, and at most ten years.",
);

/** Adds a duration to an instant. Returns `undefined` if it is invalid, zero or longer than ten years. */
export function later(instant: Date, duration: string): Date | undefined {
  const [, digits = "", unit] = /^([1-9]\d{0,9})(s|min|h|d|mo)$/.exec(duration) ?? [];
  const amount = Number(digits);
  const known = unitNames.find((name) => name === unit);
  if (!known) return undefined;
  const end = known === "mo" ? addMonths(instant, amount) : plus(instant, amount * milliseconds[known]);
  return end.getTime() - instant.getTime() > longest ? undefined : end;
}

function plus(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + Math.min(ms, longest + 1));
}

/** Adds calendar months; a day that the month lacks becomes its last. */
function addMonths(instant: Date, count: number): Date {
  const end = new Date(instant);
  end.setUTCMonth(end.getUTCMonth() + Math.min(count, 121), 1);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(instant.getUTCDate(), lastDay));
  return end;
}
