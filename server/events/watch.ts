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
  /** Milliseconds between two looks at whether the session still lives. */
  checkIntervalMs?: number;
}

/**
 * The changes of one signed-in payer, as a stream that ends with the session, the page or the instance.
 * It looks at the session when it is told that it ended, and from time to time, since hints get lost. Looking does
 * not renew it: an open page is not a person.
 */
export function createChangeStream({
  changes,
  sessions,
  draining,
  checkIntervalMs = 15_000,
}: ChangeStreamOptions) {
  /** Throws where the session is over. While the store is away nobody can tell: then it is looked at again. */
  async function endIfOver(session: LoadedSession, lookAgain: () => void): Promise<void> {
    try {
      if (await sessions.isAlive(session.key)) return;
      throw new AppError(await sessions.getRevocationReason(session.key));
    } catch (error) {
      if (reasonOf(error) !== "sessions_unavailable") throw error;
      setTimeout(lookAgain, 1_000);
    }
  }

  return async function* watch(
    session: LoadedSession,
    pageGone?: AbortSignal,
  ): AsyncGenerator<Change | "resumed"> {
    const stop = AbortSignal.any([draining, ...(pageGone ? [pageGone] : [])]);
    const ownId = publicSessionId(session);
    const waiting: (Change | "resumed")[] = [];
    // It may have ended since the request came in.
    let mustCheck = true;
    let wake = () => {};
    const check = () => {
      mustCheck = true;
      wake();
    };
    const push = (entry: Change | "resumed") => {
      // However much changes while nobody reads, "ask again" says it all.
      if (waiting.length > 100) waiting.splice(0, waiting.length, "resumed");
      else waiting.push(entry);
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
          await endIfOver(session, check);
        }
        yield* waiting.splice(0);
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (waiting.length > 0 || mustCheck || stop.aborted) resolve();
        });
      }
    } finally {
      clearInterval(timer);
    }
  };
}

export type WatchChanges = ReturnType<typeof createChangeStream>;
