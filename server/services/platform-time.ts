/** Clock of the service whose instants are compared with it. */
export interface PlatformTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Adjusts the clock to the `Date` header of a response (RFC 9110, section 6.6.1). */
  adjust(date: string | null): void;
}

/** Milliseconds of difference that are ignored: `Date` has whole seconds, and a response takes its time. */
const toleranceMs = 10_000;

/** Creates a clock that shows this machine's time until a service's differs. */
export function createPlatformTime(): PlatformTime {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    adjust(date) {
      const difference = Date.parse(date ?? "") - Date.now();
      if (!Number.isNaN(difference)) offsetMs = Math.abs(difference) < toleranceMs ? 0 : difference;
    },
  };
}
