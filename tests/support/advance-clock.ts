import type { Services } from "#sandbox/services.ts";
import { addDays, dateIn } from "#shared/calendar.ts";

/** Advances the platform's clock by whole days to the next `day` of a month in `timeZone`; not at all on that day. */
export async function advanceToDay(
  { clock }: Pick<Services, "clock">,
  day: number,
  timeZone: string,
): Promise<void> {
  const today = dateIn(timeZone, clock.now());
  const isReached = (days: number) => Number(addDays(today, days).slice(8)) === day;
  let days = 0;
  while (!isReached(days)) days += 1;
  if (days > 0) await clock.forward(`${days}d`);
}
