import { formatMoney, formatStart } from "#client/ui/format.ts";
import type { Locale } from "#client/ui/locale.tsx";
import type { RemainingLimit } from "#shared/limits.ts";

/** A limit with its amounts and dates formatted for messages. */
export interface LimitFacts extends Pick<RemainingLimit, "kind" | "type" | "period"> {
  amount: string;
  left: string;
  /** The formatted start of the next period; `null` for a limit per payment. */
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
