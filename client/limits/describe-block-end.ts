import type { MessagesFor } from "#client/i18n/messages.ts";
import { formatMoment } from "#client/ui/format.ts";
import type { Locale } from "#client/ui/locale.tsx";
import type { Block } from "#shared/blocks.ts";

/** Describes how long a block lasts, as a sentence. */
export function describeBlockEnd(
  { endsAt, liftableAt }: Block,
  messages: MessagesFor<"limits">["blocks"],
  where: Locale,
): string {
  if (endsAt) return messages.until(formatMoment(endsAt, "date", where));
  return messages.open(formatMoment(liftableAt, "date", where));
}
