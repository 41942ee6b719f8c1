import { AppError, reasonOf } from "#server/errors.ts";
import { publicSessionId } from "#server/sessions/session-record.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import type { Change } from "#shared/changes.ts";
import type { Changes } from "./changes.ts";

export interface ChangeStreamOptions {
  changes: Changes;
  sessions: Sessions;
  /** Aborted when this instance is to stop. */
  draining: AbortSignal;
  /** Milliseconds between two checks that the session still lives. */
  checkIntervalMs?: number;
}

/**
 * Streams the changes of one signed-in payer until the session, the page or the instance ends. It checks the session when
 * an event says that it ended, and periodically, since events get lost. A check does not renew the session: an open page
 * is no user activity.
 */
export function createChangeStream({
  changes,
  sessions,
  draining,
  checkIntervalMs = 15_000,
}: ChangeStreamOptions) {
  /** Throws when the session has ended. While the store is unavailable, checks again a second later. */
  async function requireLiveSession(session: LoadedSession, checkAgain: () => void): Promise<void> {
    try {
      if (await sessions.isAlive(session.key)) return;
      throw new AppError(await sessions.getRevocationReason(session.key));
    } catch (error) {
      if (reasonOf(error) !== "sessions_unavailable") throw error;
      setTimeout(checkAgain, 1_000);
    }
  }

  return async function* watch(
    session: LoadedSession,
    pageGone?: AbortSignal,
  ): AsyncGenerator<Change | "resumed"> {
    const stop = AbortSignal.any([draining, ...(pageGone ? [pageGone] : [])]);
    const ownId = publicSessionId(session);
    const queue: (Change | "resumed")[] = [];
    // The session may have ended since the request came in.
    let mustCheck = true;
    let wake = () => {};
    const check = () => {
      mustCheck = true;
      wake();
    };
    const push = (entry: Change | "resumed") => {
      // While nobody reads, one "refetch" replaces any number of changes.
      if (queue.length > 100) queue.splice(0, queue.length, "resumed");
      else queue.push(entry);
      wake();
    };
    const listener = {
      onChange(change: Change) {
        if (change.topic === "sessions" && change.id === ownId) check();
        push(change);
      },
      onResumed() {
        check();
        push("resumed");
      },
    };
    changes.listen(session.customerId, listener, stop);
    stop.addEventListener("abort", () => wake());
    const timer = setInterval(check, checkIntervalMs);
    try {
      while (!stop.aborted) {
        if (mustCheck) {
          mustCheck = false;
          await requireLiveSession(session, check);
        }
        yield* queue.splice(0);
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (queue.length > 0 || mustCheck || stop.aborted) resolve();
        });
      }
    } finally {
      clearInterval(timer);
    }
  };
}

export type WatchChanges = ReturnType<typeof createChangeStream>;
