import { useContext } from "react";
import { timeNow } from "#client/ui/clock.ts";
import { LiveContext } from "./live-context.ts";

/** The last known status of a process that advances without the payer. */
export interface ProcessStatus {
  /** The error of the last fetch, if it failed. */
  error: unknown;
  /** The promised time of the next step, as an instant. */
  by: string | null | undefined;
}

/** Milliseconds from the promised time to the first refetch, and between refetches after it. */
const overdueIntervalMs = 30_000;
const maxTimerMs = 3_600_000;

/**
 * Returns the `refetchInterval` of a process that advances without the payer, in milliseconds: `intervalMs` without live
 * updates or after an error, otherwise only once the process is overdue, because change events may get lost.
 */
export function useRefetchInterval(intervalMs: number): (status: ProcessStatus) => number | false {
  const isLive = useContext(LiveContext);
  return ({ error, by }) => {
    if (!isLive || error) return intervalMs;
    return by ? Math.min(Math.max(Date.parse(by) - timeNow(), 0) + overdueIntervalMs, maxTimerMs) : false;
  };
}
