import type { Clock } from "./clock.ts";

/** Something that the platform does by itself when its time has come. */
export interface Chore {
  /** When there is something to do next, in milliseconds since 1970; `undefined` where nothing is ahead. */
  dueAt(): number | undefined;
  /** Does everything that is due by the clock. Doing it when nothing is due changes nothing. */
  run(): void;
}

/** Does everything that is due by the clock. */
export function runDue(chores: readonly Chore[], clock: Clock): void {
  const now = clock.now().getTime();
  for (const chore of chores) {
    const due = chore.dueAt();
    if (due !== undefined && due <= now) chore.run();
  }
}

/** When the next of them is due. */
export function nextDue(chores: readonly Chore[]): number | undefined {
  const times = chores.flatMap((chore) => chore.dueAt() ?? []);
  return times.length > 0 ? Math.min(...times) : undefined;
}
