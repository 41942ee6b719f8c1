import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { dateIn } from "#shared/calendar.ts";

/** The day that it is on the payer's clock, as YYYY-MM-DD. */
export function useToday(): string {
  return dateIn(useLocale().timeZone, useNow(60_000));
}
