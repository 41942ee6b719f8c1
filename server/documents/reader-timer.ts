/** Bytes a reader has to take within the time limit. */
const minBytes = 64 * 1024;

/** Measures how long data waits for a reader. Time in which the reader waits for data does not count. */
export interface ReaderTimer {
  /** Starts the clock: data is ready for the reader. */
  start(): void;
  /** Stops the clock: the reader took `bytes` and asks for more. */
  pause(bytes: number): void;
  stop(): void;
}

/** @param onStall called when the reader took less than 64 KiB while data waited for `stallMs` milliseconds */
export function createReaderTimer(stallMs: number, onStall: () => void): ReaderTimer {
  let bytesTaken = 0;
  let timeLeft = stallMs;
  let startedAt = 0;
  let timer: Timer | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    start() {
      stop();
      startedAt = performance.now();
      timer = setTimeout(onStall, timeLeft);
    },
    pause(bytes) {
      if (timer) timeLeft = Math.max(0, timeLeft - (performance.now() - startedAt));
      stop();
      bytesTaken += bytes;
      if (bytesTaken < minBytes) return;
      bytesTaken = 0;
      timeLeft = stallMs;
    },
    stop,
  };
}
