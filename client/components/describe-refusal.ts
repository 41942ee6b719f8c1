import { formatMoment } from "#client/ui/format.ts";
import type { Locale } from "#client/ui/locale.tsx";
import type { Block } from "#shared/blocks.ts";
import type { RemainingLimit } from "#shared/limits.ts";
import { type LimitFacts, limitFacts } from "./limit-facts.ts";

export interface RefusalMessages {
  /** Names the limit that was exceeded and the start of its next period. */
  limit: (limit: Omit<LimitFacts, "left">) => string;
  /** Names the end of a block; `null` if it has none. */
  block: (until: string | null) => string;
}

export interface Protections {
  limits: readonly RemainingLimit[] | undefined;
  blocks: readonly Block[] | undefined;
}

/** Describes the payer's limit or block that refused an approval. Returns `undefined` while it is not loaded. */
export function describeRefusal(
  id: string | undefined,
  { limits, blocks }: Protections,
  { messages, where }: { messages: RefusalMessages; where: Locale },
): string | undefined {
  const limit = limits?.find((candidate) => candidate.id === id);
  if (limit) return messages.limit(limitFacts(limit, where));
  const block = blocks?.find((candidate) => candidate.id === id);
  return block && messages.block(block.endsAt && formatMoment(block.endsAt, "date", where));
}
