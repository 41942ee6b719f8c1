import type { Block } from "#shared/blocks.ts";
import type { RemainingLimit } from "#shared/limits.ts";
import { formatMoment } from "./format.ts";
import { type LimitFacts, limitFacts } from "./limit-facts.ts";
import type { Locale } from "./locale.tsx";

export interface RefusedByWords {
  /** Which limit did not leave enough, and when it starts over. What it leaves others is of no use here. */
  limit: (limit: Omit<LimitFacts, "left">) => string;
  /** Until when a block holds; `null` where it has no end. */
  block: (until: string | null) => string;
}

export interface Protections {
  limits: readonly RemainingLimit[] | undefined;
  blocks: readonly Block[] | undefined;
}

/** Which limit or block of the payer's refused an approval, by its id; `undefined` where it is not known (yet). */
export function refusedBy(
  id: string | undefined,
  { limits, blocks }: Protections,
  { messages, where }: { messages: RefusedByWords; where: Locale },
): string | undefined {
  const limit = limits?.find((known) => known.id === id);
  if (limit) return messages.limit(limitFacts(limit, where));
  const block = blocks?.find((known) => known.id === id);
  return block && messages.block(block.endsAt && formatMoment(block.endsAt, "date", where));
}
