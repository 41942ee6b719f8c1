export interface TimeSlices {
  /** True where the current slice has used up its time. */
  readonly isOver: boolean;
  /** Lets other work run, then begins the next slice. */
  next(): Promise<void>;
}

/** Divides long work into slices, so that calls of other payers never wait long for it. */
export function createTimeSlices(sliceMs = 4): TimeSlices {
  let startedAt = performance.now();
  return {
    get isOver() {
      return performance.now() - startedAt > sliceMs;
    },
    async next() {
      await new Promise((resolve) => setImmediate(resolve));
      startedAt = performance.now();
    },
  };
}
