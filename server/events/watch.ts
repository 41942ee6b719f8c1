import { AppError } from "#server/errors.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import type { Change } from "#shared/changes.ts";
import type { Changes } from "./changes.ts";

export interface WatchOptions {
  changes: Changes;
  sessions: Sessions;
  /** Aborted when this instance is to stop. */
  draining: AbortSignal;
  /** Milliseconds between two looks at whether the session still lives. */
  checkEvery?: number;
}

/**
 * The changes of one signed-in payer, as a stream that ends with the session, the page or the instance.
 * Looking at the session does not renew it: an open page is not a person.
 */
export function createWatch({ changes, sessions, draining, checkEvery = 15_000 }: WatchOptions) {
  return async function* watch(
    session: LoadedSession,
    pageGone?: AbortSignal,
  ): AsyncGenerator<Change | "resumed"> {
    const stop = AbortSignal.any([draining, ...(pageGone ? [pageGone] : [])]);
    const waiting: (Change | "resumed")[] = [];
    let wake = () => {};
    const push = (entry: Change | "resumed") => {
      // However much changes while nobody reads, "ask again" says it all.
      if (waiting.length > 100) waiting.splice(0, waiting.length, "resumed");
      else waiting.push(entry);
      wake();
    };
    changes.listen(session.customerId, { onChange: push, onResumed: () => push("resumed") }, stop);
    stop.addEventListener("abort", () => wake());
    const timer = setInterval(() => wake(), checkEvery);
    try {
      let checked = Date.now();
      while (!stop.aborted) {
        yield* waiting.splice(0);
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (waiting.length > 0 || stop.aborted) resolve();
        });
        if (Date.now() - checked < checkEvery) continue;
        checked = Date.now();
        if (!(await sessions.lives(session.key))) throw new AppError("session_expired");
      }
    } finally {
      clearInterval(timer);
    }
  };
}
