import type { Limit, LimitRules } from "#shared/limits.ts";

/**
 * From when on a protective limit that holds could be looser, were it asked for now: an instant. The payments service
 * has the last word.
 */
export function loosensAt(
  { freesUpAt }: Pick<Limit, "freesUpAt">,
  { rules: { raisedAfterHours, notBeforePeriodEnds }, now }: { rules: LimitRules; now: Date },
): string {
  const asked = now.getTime() + raisedAfterHours * 3_600_000;
  const periodEnds = notBeforePeriodEnds && freesUpAt ? Date.parse(freesUpAt) : 0;
  return new Date(Math.max(asked, periodEnds)).toISOString();
}
