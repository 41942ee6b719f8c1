import type { AdjustableClock, Clock } from "#sandbox/core/clock.ts";
import type { Deps } from "#sandbox/core/deps.ts";
import { type Duration, day, later } from "#sandbox/core/duration.ts";
import { type Job, nextDueAt, runDueJobs } from "#sandbox/core/scheduler.ts";
import { customers } from "#sandbox/world/customers.ts";
import { change } from "#shared/changes.ts";
import { advanceWorld } from "./seed.ts";

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

export interface SandboxClockDeps extends Deps {
  clock: AdjustableClock;
  jobs: readonly Job[];
}

export function createSandboxClock(platform: SandboxClockDeps): SandboxClock {
  let pending = Promise.resolve();
  return {
    now: platform.clock.now,
    ahead: platform.clock.ahead,
    async forward(duration) {
      const move = () => {
        const end = later(platform.clock.now(), duration);
        if (!end) throw new RangeError(`"${duration}" is not a time that can pass.`);
        return advanceTo(platform, end);
      };
      // One after the other, whether or not the one before went well.
      pending = pending.then(move, move);
      await pending;
    },
  };
}

/**
 * What falls due until `end` happens in its order, each thing by a clock that shows its own time, and the customers
 * live on. Others get a turn between the days, since 13 months take some seconds.
 */
async function advanceTo(platform: SandboxClockDeps, end: Date): Promise<void> {
  const { clock, jobs, publish } = platform;
  while (clock.now() < end) {
    const dayEnd = new Date(Math.min(clock.now().getTime() + day, end.getTime()));
    runUntil(dayEnd, { clock, jobs });
    clock.moveTo(dayEnd);
    advanceWorld(platform);
    await Bun.sleep(0);
  }
  // What depends on the time looks otherwise now.
  for (const { id: customerId } of customers)
    for (const topic of change.entries.topic.options) publish({ customerId, topic, id: null });
}

function runUntil(end: Date, { clock, jobs }: Pick<SandboxClockDeps, "clock" | "jobs">): void {
  for (let due = nextDueAt(jobs); due !== undefined && due <= end.getTime(); ) {
    clock.moveTo(new Date(due));
    runDueJobs(jobs, clock);
    const next = nextDueAt(jobs);
    if (next === due) throw new Error("A chore that was done is due again at the same instant.");
    due = next;
  }
}
