import type { Change } from "#shared/changes.ts";
import type { RateName } from "./rate-limits.ts";
import type { Services } from "./services/services.ts";
import type { LoadedSession, Sessions } from "./sessions/sessions.ts";

/** What a procedure knows of the request it answers. */
export interface Context {
  requestId: string;
  /** `undefined` where nobody is signed in. */
  session: LoadedSession | undefined;
  /** The browser sent a session cookie, whether or not it still stands for a session. */
  hadSession: boolean;
  sessions: Sessions;
  services: Services;
  /** Counts the call against a rate: of `subject`, else of the payer or, where nobody is signed in, of the address. */
  count(rate: RateName, subject?: string): Promise<void>;
  /** Milliseconds that the answer to who need not be signed in takes at least. */
  lookupTakes: number;
  /** What changes of a payer's, until the page or this instance goes away. */
  watchChanges(session: LoadedSession, pageGone?: AbortSignal): AsyncGenerator<Change | "resumed">;
}
