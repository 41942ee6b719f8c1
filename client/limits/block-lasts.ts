import type { PartWords } from "#client/i18n/words.ts";
import { formatMoment } from "#client/ui/format.ts";
import type { Locale } from "#client/ui/locale.tsx";
import type { Block } from "#shared/blocks.ts";

/** How long a block lasts, as a sentence. */
export function blockLasts(
  { endsAt, liftableAt }: Block,
  words: PartWords<"limits">["blocks"],
  where: Locale,
): string {
  if (endsAt) return words.until(formatMoment(endsAt, "date", where));
  return words.open(formatMoment(liftableAt, "date", where));
}
