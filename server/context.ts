import type { Change } from "#shared/changes.ts";
import type { RateName } from "./edge/rate-limits.ts";
import type { Services } from "./services/services.ts";
import type { CurrentSession } from "./sessions/current.ts";
import type { Devices } from "./sessions/devices.ts";
import type { LoadedSession, Sessions } from "./sessions/sessions.ts";
import type { Trail } from "./trail.ts";

/** What a procedure knows of the request it answers. */
export interface Context extends CurrentSession {
  requestId: string;
  sessions: Sessions;
  devices: Devices;
  trail: Trail;
  services: Services;
  /** Counts the call against a rate: of `subject`, else of the payer or, where nobody is signed in, of the address. */
  count(rate: RateName, subject?: string): Promise<void>;
  /** Throws `outcome_unknown` where the payer's page sent the call before, and it may have been done then. */
  once(): Promise<void>;
  /** Where the browsers' push subscriptions may lead (`shared/push-services.ts`). */
  pushServices: readonly string[];
  /** The least time, in milliseconds, that answering a look-up takes which needs no sign-in. */
  lookupTakes: number;
  /** What changes of a payer's, until the page or this instance goes away. */
  watchChanges(session: LoadedSession, pageGone?: AbortSignal): AsyncGenerator<Change | "resumed">;
}
