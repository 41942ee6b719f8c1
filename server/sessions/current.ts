import type { Cookies } from "./cookie.ts";
import type { LoadedSession, Sessions } from "./sessions.ts";

export const sessionCookie = "selfcare-session";

export interface CurrentSession {
  session: LoadedSession | undefined;
  /** The browser sent a session cookie, whether or not it still stands for a session. */
  hadSession: boolean;
}

/** The session of a request, by its cookie. `active` renews the idle time. */
export async function currentSession(
  request: Request,
  { sessions, cookies, active }: { sessions: Sessions; cookies: Cookies; active: boolean },
): Promise<CurrentSession> {
  const token = cookies.read(request.headers.get("cookie"), sessionCookie);
  return { session: await sessions.load(token, { active }), hadSession: token !== undefined };
}
