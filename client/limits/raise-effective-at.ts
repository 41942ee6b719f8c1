import type { Limit, LimitRules } from "#shared/limits.ts";

/**
 * Computes the instant at which raising or removing a protective limit would take effect if requested now. It is an
 * estimate to show before asking; the payments service decides.
 */
export function raiseEffectiveAt(
  { freesUpAt }: Pick<Limit, "freesUpAt">,
  { rules: { raisedAfterHours, notBeforePeriodEnds }, now }: { rules: LimitRules; now: Date },
): string {
  const earliest = now.getTime() + raisedAfterHours * 3_600_000;
  const periodEnds = notBeforePeriodEnds && freesUpAt ? Date.parse(freesUpAt) : 0;
  return new Date(Math.max(earliest, periodEnds)).toISOString();
}
