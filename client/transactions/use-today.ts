import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import { dateIn } from "#shared/calendar.ts";

/** Returns today's date in the payer's time zone as YYYY-MM-DD. */
export function useToday(): string {
  return dateIn(useLocale().timeZone, useNow(60_000));
}
