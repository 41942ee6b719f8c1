import type { Clock } from "./clock.ts";

/** Something that the platform does by itself when its time has come. */
export interface Job {
  /** When there is something to do next, in milliseconds since 1970; `undefined` where nothing is ahead. */
  dueAt(): number | undefined;
  /** Does everything that is due by the clock. Doing it when nothing is due changes nothing. */
  run(): void;
}

/** Does everything that is due by the clock. */
export function runDueJobs(jobs: readonly Job[], clock: Clock): void {
  const now = clock.now().getTime();
  for (const job of jobs) {
    const due = job.dueAt();
    if (due !== undefined && due <= now) job.run();
  }
}

/** When the next of them is due. */
export function nextDueAt(jobs: readonly Job[]): number | undefined {
  const times = jobs.flatMap((job) => job.dueAt() ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}
