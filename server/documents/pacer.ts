export interface Pacer {
  /** Whether other work has waited long enough. */
  readonly isDue: boolean;
  /** Lets other work go first, however much of it there is. */
  giveWay(): Promise<void>;
}

/** Divides long work into slices, so that calls of other payers never wait long for it. */
export function createPacer(sliceMs = 4): Pacer {
  let since = performance.now();
  return {
    get isDue() {
      return performance.now() - since > sliceMs;
    },
    async giveWay() {
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    },
  };
}
