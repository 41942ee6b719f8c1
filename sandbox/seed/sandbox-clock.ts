import type { AdjustableClock, Clock } from "#sandbox/core/clock.ts";
import type { Deps } from "#sandbox/core/deps.ts";
import { type Duration, day, later } from "#sandbox/core/duration.ts";
import { type Job, nextDueAt, runDueJobs } from "#sandbox/core/scheduler.ts";
import { customers } from "#sandbox/world/customers.ts";
import { change } from "#shared/changes.ts";
import { advanceWorld } from "./seed.ts";

/** Clock of the services. */
export interface SandboxClock extends Clock {
  /**
   * Moves the time forward, runs all jobs that fall due, and stays ahead. Rejects with a `RangeError` for an
   * invalid, zero or too long duration.
   */
  forward(duration: Duration): Promise<void>;
  /** Milliseconds ahead of the real time. */
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
      // Moves run one after the other, even if one fails.
      pending = pending.then(move, move);
      await pending;
    },
  };
}

/**
 * Runs due jobs in order, each at its own time, and simulates the customers' payments until `end`. It yields
 * between days, since 13 months take several seconds.
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
  // Everything that depends on the time has changed.
  for (const { id: customerId } of customers)
    for (const topic of change.entries.topic.options) publish({ customerId, topic, id: null });
}

function runUntil(end: Date, { clock, jobs }: Pick<SandboxClockDeps, "clock" | "jobs">): void {
  for (let due = nextDueAt(jobs); due !== undefined && due <= end.getTime(); ) {
    clock.moveTo(new Date(due));
    runDueJobs(jobs, clock);
    const next = nextDueAt(jobs);
    if (next === due) throw new Error("A job is due again at the instant at which it ran.");
    due = next;
  }
}
