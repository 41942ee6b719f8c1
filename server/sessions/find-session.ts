import { setSessionName } from "#server/request-context.ts";
import type { Cookies } from "./cookie.ts";
import type { RevocationReason } from "./revocation-reasons.ts";
import { type LoadedSession, type Sessions, sessionKey } from "./sessions.ts";

export const sessionCookie = "selfcare-session";

export interface CurrentSession {
  session: LoadedSession | undefined;
  /** Why there is none; `signed_out` also where the browser sent no cookie that could be one. */
  absence?: RevocationReason | "session_expired";
}

/** Finds the session of a request. `active` says that a person sent it and not a timer, and renews the idle time. */
export type FindSession = (request: Request, active: boolean) => Promise<CurrentSession>;

/** By the session cookie; the log's lines of the request then say which session it was. */
export function createFindSession({
  sessions,
  cookies,
}: {
  sessions: Sessions;
  cookies: Cookies;
}): FindSession {
  return async (request, active) => {
    const token = cookies.read(request.headers.get("cookie"), sessionCookie);
    const session = await sessions.load(token, { active });
    if (!session)
      return {
        session,
        absence: token ? await sessions.revocationReasonOf(sessionKey(token)) : "signed_out",
      };
    setSessionName(logName(session));
    return { session };
  };
}

/** The beginning of the session's hash: enough to tell sessions apart. */
function logName({ key }: LoadedSession): string {
  return key.slice(key.indexOf(":") + 1).slice(0, 12);
}
