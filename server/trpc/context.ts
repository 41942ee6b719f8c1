import type { WatchChanges } from "#server/events/change-stream.ts";
import type { RateName } from "#server/http/rate-limits.ts";
import type { RequestContext } from "#server/request-context.ts";
import type { Services } from "#server/services/services.ts";
import type { AuditLog } from "#server/sessions/audit-log.ts";
import type { Devices } from "#server/sessions/devices.ts";
import type { CurrentSession } from "#server/sessions/find-session.ts";
import type { Payer, PublicServices } from "#server/sessions/payer.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";

/** The dependencies of the procedures, built once in `app.ts`. A procedure that needs one more adds it here. */
export interface ProcedureDeps {
  sessions: Sessions;
  devices: Devices;
  auditLog: AuditLog;
  services: Services;
  telemetry: Telemetry;
  /** Hosts and origins that push subscriptions may name (`shared/push-services.ts`). */
  pushServices: readonly string[];
  /** Minimum milliseconds of a look-up without sign-in, so that its duration reveals nothing; 300 by default. */
  lookupMinimumMs?: number;
}

/** The context of one request. `signedInProcedure` adds `session` and `payer`. */
export interface Context extends Omit<ProcedureDeps, "services">, CurrentSession {
  request: RequestContext;
  /** Streams the changes of a payer until the page or this instance goes away. */
  watchChanges: WatchChanges;
  services: PublicServices;
  /** Binds the services to the customer of a session. */
  payerOf(session: LoadedSession): Payer;
  /** Counts the call against a rate limit: of `subject`, or by default of the payer, else of the client's address. */
  count(rate: RateName, subject?: string): Promise<void>;
  /**
   * Refuses a change that arrived before under the same call ID, because it may have been carried out then.
   * @throws AppError `outcome_unknown`
   */
  deduplicateCall(): Promise<void>;
}
