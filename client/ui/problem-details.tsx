import type { RefusalDetails } from "#shared/refusals.ts";
import { formatMoment } from "./format.ts";
import { limitFacts } from "./limit-facts.ts";
import { useLocale } from "./locale.tsx";
import type { ProblemWords } from "./problem.tsx";

export interface DetailsProps {
  details: RefusalDetails;
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
