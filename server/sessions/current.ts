import type { Cookies } from "./cookie.ts";
import { type Ending, type LoadedSession, type Sessions, sessionKey } from "./sessions.ts";

export const sessionCookie = "selfcare-session";

export interface CurrentSession {
  session: LoadedSession | undefined;
  /** Why there is none: `signed_out` where the browser brought nothing that could stand for one, too. */
  absence?: Ending | "session_expired";
}

/** The session of a request, by its cookie. `active` renews the idle time. */
export async function currentSession(
  request: Request,
  { sessions, cookies, active }: { sessions: Sessions; cookies: Cookies; active: boolean },
): Promise<CurrentSession> {
  const token = cookies.read(request.headers.get("cookie"), sessionCookie);
  const session = await sessions.load(token, { active });
  if (session) return { session };
  return { session, absence: token ? await sessions.whyEnded(sessionKey(token)) : "signed_out" };
}
