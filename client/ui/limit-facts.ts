import type { RemainingLimit } from "#shared/limits.ts";
import { formatMoney, formatStart } from "./format.ts";
import type { Locale } from "./locale.tsx";

/** A limit as sentences need it. */
export interface LimitFacts extends Pick<RemainingLimit, "kind" | "type" | "period"> {
  amount: string;
  left: string;
  /** When it frees up; `null` where each payment counts for itself. */
  until: string | null;
}

export function limitFacts(
  { currency, amount, left, freesUpAt, ...limit }: RemainingLimit,
  where: Locale,
): LimitFacts {
  return {
    kind: limit.kind,
    type: limit.type,
    period: limit.period,
    amount: formatMoney({ amount, currency }, where),
    left: formatMoney({ amount: left, currency }, where),
    until: freesUpAt && formatStart(freesUpAt, where),
  };
}
