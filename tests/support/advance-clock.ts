import type { Services } from "#sandbox/services.ts";
import { addDays, dateIn } from "#shared/calendar.ts";

/** Lets days pass on the platform until it is `day` of a month in `timeZone`; none where it is already. */
export async function advanceToDay(
  { clock }: Pick<Services, "clock">,
  day: number,
  timeZone: string,
): Promise<void> {
  const today = dateIn(timeZone, clock.now());
  const isThere = (days: number) => Number(addDays(today, days).slice(8)) === day;
  let days = 0;
  while (!isThere(days)) days += 1;
  if (days > 0) await clock.forward(`${days}d`);
}
