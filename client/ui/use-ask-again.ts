import { useContext } from "react";
import { timeNow } from "./clock.ts";
import { LiveContext } from "./live.tsx";

/** What is known of something that moves by itself. */
export interface Moving {
  /** Why the last look at it came to nothing. */
  error: unknown;
  /** By when it moves, as an instant, where that was promised. */
  by: string | null | undefined;
}

/** Milliseconds after a promised time, and between two looks at what is late. */
const patience = 30_000;
/** Milliseconds that a timer is set to at most. */
const longest = 3_600_000;

/**
 * How often to ask again about something that moves, in milliseconds: `interval` where nothing tells of changes, or
 * what was told could not be read; else only once it is late, since news may get lost.
 */
export function useAskAgain(interval: number): (moving: Moving) => number | false {
  const isLive = useContext(LiveContext);
  return ({ error, by }) => {
    if (!isLive || error) return interval;
    return by ? Math.min(Math.max(Date.parse(by) - timeNow(), 0) + patience, longest) : false;
  };
}
