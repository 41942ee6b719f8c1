import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { ErrorDetails } from "#shared/error-details.ts";
import { type LimitFacts, limitFacts } from "./limit-facts.ts";

export interface DetailsMessages {
  /** Names the limit that refused and the amount that is left. */
  limit: (limit: LimitFacts) => string;
  /** Names the end of a block; `null` if it has none. */
  block: (until: string | null) => string;
}

export interface DetailsProps {
  details: ErrorDetails;
  messages: DetailsMessages;
  /** Text for a refusal that no limit or block of the payer's caused. */
  fallback: string;
}

/** Describes the payer's limit or block that refused a call, and its end. */
export function Details({ details: { limit, block }, messages, fallback }: DetailsProps) {
  const where = useLocale();
  if (limit) return messages.limit(limitFacts(limit, where));
  return block ? messages.block(block.endsAt && formatMoment(block.endsAt, "date", where)) : fallback;
}
