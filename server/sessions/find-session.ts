import { setSessionLogId } from "#server/request-context.ts";
import type { Cookies } from "./cookies.ts";
import type { RevocationReason } from "./revocation-reasons.ts";
import type { LoadedSession, Sessions } from "./sessions.ts";
import { sessionKey } from "./token.ts";

export const sessionCookie = "selfcare-session";

export interface CurrentSession {
  session: LoadedSession | undefined;
  /** The reason why there is no session; `signed_out` where the browser sent no session cookie. */
  signedOutReason?: RevocationReason | "session_expired";
}

/** Finds the session of a request. `active` means that user activity caused the request; it renews the idle time. */
export type FindSession = (request: Request, options: { active: boolean }) => Promise<CurrentSession>;

/** Finds sessions by the session cookie, and adds the session's log ID to the request's log lines. */
export function createFindSession(deps: { sessions: Sessions; cookies: Cookies }): FindSession {
  const { sessions, cookies } = deps;
  return async (request, options) => {
    const token = cookies.read(request.headers.get("cookie"), sessionCookie);
    const session = await sessions.load(token, options);
    if (session) {
      setSessionLogId(logId(session));
      return { session };
    }
    return {
      session,
      signedOutReason: token ? await sessions.getRevocationReason(sessionKey(token)) : "signed_out",
    };
  };
}

/** Returns the beginning of the session's hash, long enough to tell sessions apart. */
function logId({ key }: LoadedSession): string {
  return key.slice(key.indexOf(":") + 1).slice(0, 12);
}
