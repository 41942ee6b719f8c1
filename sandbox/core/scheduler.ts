import type { Clock } from "./clock.ts";

/** Background job. */
export interface Job {
  /** Returns when it is next due (milliseconds since 1970), or `undefined` if nothing is scheduled. */
  dueAt(): number | undefined;
  /** Does everything that is due. Idempotent. */
  run(): void;
}

export function runDueJobs(jobs: readonly Job[], clock: Clock): void {
  const now = clock.now().getTime();
  for (const job of jobs) {
    const due = job.dueAt();
    if (due !== undefined && due <= now) job.run();
  }
}

export function nextDueAt(jobs: readonly Job[]): number | undefined {
  const times = jobs.flatMap((job) => job.dueAt() ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}
