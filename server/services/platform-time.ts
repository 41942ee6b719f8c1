/** The time by the clock of the service whose instants are compared with it. */
export interface PlatformTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Takes note of when an answer was given, as its `Date` header says (RFC 9110, section 6.6.1). */
  hear(date: string | null): void;
}

/** A header has whole seconds, and an answer takes its time: what differs by less is the same time. */
const same = 10_000;

/** This machine's own time until a service says otherwise. */
export function createPlatformTime(): PlatformTime {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    hear(date) {
      const difference = Date.parse(date ?? "") - Date.now();
      if (!Number.isNaN(difference)) ahead = Math.abs(difference) < same ? 0 : difference;
    },
  };
}
