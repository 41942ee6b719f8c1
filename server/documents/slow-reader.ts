/** Bytes that a reader takes at least within the time limit. */
const minBytes = 64 * 1024;

/** Tells a reader that is slow or gone from one that waits for data: time counts only while data waits for the reader. */
export interface ReaderWatch {
  /** Data waits for the reader from now on. */
  waiting(): void;
  /** The reader took so many bytes and wants more. */
  took(bytes: number): void;
  stop(): void;
}

/** @param onStall called when the reader took less than 64 KiB in `stallMs` milliseconds in which data was waiting */
export function watchReader(stallMs: number, onStall: () => void): ReaderWatch {
  let taken = 0;
  let timeLeft = stallMs;
  let since = 0;
  let timer: Timer | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    waiting() {
      stop();
      since = performance.now();
      timer = setTimeout(onStall, timeLeft);
    },
    took(bytes) {
      if (timer) timeLeft = Math.max(0, timeLeft - (performance.now() - since));
      stop();
      taken += bytes;
      if (taken < minBytes) return;
      taken = 0;
      timeLeft = stallMs;
    },
    stop,
  };
}
