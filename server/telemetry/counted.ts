import type { Sessions } from "#server/sessions/sessions.ts";
import type { Context } from "#server/trpc/context.ts";
import type { Metrics } from "./metrics.ts";

/** The same sessions; those that start are counted. */
export function countedSessions(sessions: Sessions, metrics: Metrics): Sessions {
  return {
    ...sessions,
    async start(...args) {
      const token = await sessions.start(...args);
      metrics.session("started");
      return token;
    },
  };
}

/** The same streams, counted while they are open. */
export function countedStreams(watch: Context["watchChanges"], metrics: Metrics): Context["watchChanges"] {
  return async function* (...args) {
    metrics.stream("opened");
    try {
      yield* watch(...args);
    } finally {
      metrics.stream("closed");
    }
  };
}
