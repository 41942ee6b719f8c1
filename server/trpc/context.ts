import type { RateName } from "#server/http/rate-limits.ts";
import type { Services } from "#server/services/services.ts";
import type { Trail } from "#server/sessions/audit-log.ts";
import type { Devices } from "#server/sessions/devices.ts";
import type { CurrentSession } from "#server/sessions/find-session.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import type { Change } from "#shared/changes.ts";

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
  /** The least time, in milliseconds, that answering a look-up takes which needs no sign-in. */
  lookupTakes: number;
  /** What changes of a payer's, until the page or this instance goes away. */
  watchChanges(session: LoadedSession, pageGone?: AbortSignal): AsyncGenerator<Change | "resumed">;
}
