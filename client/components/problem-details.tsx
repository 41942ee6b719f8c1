import { formatMoment } from "#client/ui/format.ts";
import { limitFacts } from "#client/ui/limit-facts.ts";
import { useLocale } from "#client/ui/locale.tsx";
import type { ErrorDetails } from "#shared/error-details.ts";
import type { ProblemWords } from "./problem.tsx";

export interface DetailsProps {
  details: ErrorDetails;
  messages: Pick<ProblemWords, "limit" | "block">;
  /** What is said where none of the payer's own refused. */
  otherwise: string;
}

/** What of the payer's own refused, and until when. */
export function Details({ details: { limit, block }, messages, otherwise }: DetailsProps) {
  const where = useLocale();
  if (limit) return messages.limit(limitFacts(limit, where));
  return block ? messages.block(block.endsAt && formatMoment(block.endsAt, "date", where)) : otherwise;
}
