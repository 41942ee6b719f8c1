import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { type Sessions, sessionKey } from "#server/sessions/sessions.ts";
import { safeReturnTo } from "./return-to.ts";
import type { SignInFlow } from "./sign-in-flow.ts";

const visitCookie = "selfcare-visit";

/** Seconds for which a browser is left alone after it was asked, or after its payer signed out here. */
const visit = 1_800;

/** Seconds after which somebody who comes from elsewhere is on a new visit, and not on the way back from being asked. */
const wayBack = 60;

/** What a browser remembers of this visit: that it was asked without a prompt, or that its payer left on purpose. */
export type VisitState = "asked" | "left";

/** The `Set-Cookie` value that has a browser remember. */
export function writeVisitCookie(cookies: Cookies, note: VisitState): string {
  return cookies.write(visitCookie, `${note}.${Math.floor(Date.now() / 1000)}`, visit);
}

/** Answers somebody who opens a page: with the page, or with the way that leads to it. */
export type SilentSignIn = (request: Request, page: Destination) => Promise<Response>;

export interface Destination {
  /** Where the page is: a path of this site. */
  path: string;
  show: () => Promise<Response>;
}

export interface SilentOptions {
  publicUrl: string;
  signInFlow: SignInFlow;
  sessions: Sessions;
  cookies: Cookies;
  log: Logger;
}

/**
 * Signs in without a prompt whoever opens a page and is signed in at the identity service already, at the payment
 * gateway for one: the browser is sent there and back before the page. Where that cannot be tried, there is the page.
 */
export function createSilentSignIn({
  publicUrl,
  signInFlow,
  sessions,
  cookies,
  log,
}: SilentOptions): SilentSignIn {
  return async (request, { path, show }) => {
    const returnTo = safeReturnTo(path, publicUrl);
    try {
      if (returnTo !== path || !(await shouldTrySilentSignIn(request, { cookies, sessions })))
        return await show();
    } catch {
      // Without the store nobody can be signed in, and the page says so.
      return show();
    }
    const answer = await signInFlow.begin(request, { returnTo, silent: true }).catch((error) => {
      log.info({ event: "silent_sign_in_failed", reason: reasonOf(error) }, "not asked without a prompt");
      return show();
    });
    answer.headers.append("set-cookie", writeVisitCookie(cookies, "asked"));
    return answer;
  };
}

/**
 * Whether who opens a page may be signed in at the identity service already, and shall be asked there without a
 * prompt: somebody without a session who comes for the first time on this visit. One whose session has ended here
 * presses a button instead, unless they come from elsewhere: they may have signed in there since.
 */
async function shouldTrySilentSignIn(
  request: Request,
  { cookies, sessions }: { cookies: Cookies; sessions: Sessions },
): Promise<boolean> {
  if (!isNavigation(request)) return false;
  const cookieHeader = request.headers.get("cookie");
  // Signing in would add to what cannot be read, and the browser would be sent there and back for ever.
  if ([visitCookie, sessionCookie].some((name) => cookies.isRepeated(cookieHeader, name))) return false;
  const isFromElsewhere = ["cross-site", "same-site"].includes(request.headers.get("sec-fetch-site") ?? "");
  const [note, since = "0"] = cookies.read(cookieHeader, visitCookie)?.split(".") ?? [];
  if (note === "left") return false;
  if (note && !(isFromElsewhere && Date.now() / 1000 > Number(since) + wayBack)) return false;
  const token = cookies.read(cookieHeader, sessionCookie);
  return token === undefined || (isFromElsewhere && !(await sessions.lives(sessionKey(token))));
}

/** A person opens the page in a tab; a browser that does not say so (Fetch Metadata) is asked for nothing. */
function isNavigation({ method, headers }: Request): boolean {
  return (
    method === "GET" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document" &&
    !headers.has("sec-purpose")
  );
}
