import type { Sessions } from "#server/sessions/sessions.ts";
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
