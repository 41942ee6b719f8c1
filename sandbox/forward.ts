import { customers } from "#sandbox/world/customers.ts";
import { live } from "#sandbox/world/seed.ts";
import { change } from "#shared/changes.ts";
import { type Chore, nextDue, runDue } from "./chores.ts";
import type { Clock, MovableClock } from "./clock.ts";
import type { Desk } from "./desk.ts";
import { type Duration, day, later } from "./duration.ts";

/** The time of everything that the services own. */
export interface SandboxClock extends Clock {
  /**
   * Lets time pass at once, with all that falls due in it, and stays ahead. Rejects with a `RangeError` what is no
   * duration, is nothing or more than ten years.
   */
  forward(duration: Duration): Promise<void>;
  /** By how many milliseconds it is ahead of the real time. */
  ahead(): number;
}

export interface PassingTime extends Desk {
  clock: MovableClock;
  chores: readonly Chore[];
}

export function createSandboxClock(platform: PassingTime): SandboxClock {
  let passing = Promise.resolve();
  return {
    now: platform.clock.now,
    ahead: platform.clock.ahead,
    async forward(duration) {
      const move = () => {
        const end = later(platform.clock.now(), duration);
        if (!end) throw new RangeError(`"${duration}" is not a time that can pass.`);
        return passTime(platform, end);
      };
      // One after the other, whether or not the one before went well.
      passing = passing.then(move, move);
      await passing;
    },
  };
}

/**
 * What falls due until `end` happens in its order, each thing by a clock that shows its own time, and the customers
 * live on. Others get a turn between the days, since 13 months take some seconds.
 */
async function passTime(platform: PassingTime, end: Date): Promise<void> {
  const { clock, chores, publish } = platform;
  while (clock.now() < end) {
    const evening = new Date(Math.min(clock.now().getTime() + day, end.getTime()));
    runUntil(evening, { clock, chores });
    clock.moveTo(evening);
    live(platform);
    await Bun.sleep(0);
  }
  // What depends on the time looks otherwise now.
  for (const { id: customerId } of customers)
    for (const topic of change.entries.topic.options) publish({ customerId, topic, id: null });
}

function runUntil(end: Date, { clock, chores }: Pick<PassingTime, "clock" | "chores">): void {
  for (let due = nextDue(chores); due !== undefined && due <= end.getTime(); ) {
    clock.moveTo(new Date(due));
    runDue(chores, clock);
    const next = nextDue(chores);
    if (next === due) throw new Error("A chore that was done is due again at the same instant.");
    due = next;
  }
}
