import type { Logger } from "pino";
import { reasonOf } from "#server/errors.ts";
import type { Cookies } from "#server/sessions/cookies.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import type { Sessions } from "#server/sessions/sessions.ts";
import { sessionKey } from "#server/sessions/token.ts";
import { safeReturnTo } from "./return-to.ts";
import type { SignInFlow } from "./sign-in-flow.ts";

const silentSignInCookie = "selfcare-silent-sign-in";

/** Seconds for which no silent sign-in is tried after the last attempt, or after the payer signed out. */
const retryAfterSeconds = 1_800;

/** Seconds after an attempt within which a navigation from another site may be the return from that attempt. */
const returnWindowSeconds = 60;

/** Returns the `Set-Cookie` value that keeps silent sign-ins from being tried again. */
export function writeSilentSignInCookie(cookies: Cookies, lastEvent: "tried" | "signed_out"): string {
  const now = Math.floor(Date.now() / 1000);
  return cookies.write(silentSignInCookie, `${lastEvent}.${now}`, retryAfterSeconds);
}

/** Responds to a request for a page with the page, or with the redirect of a silent sign-in that leads back to it. */
export type SilentSignIn = (request: Request, page: RequestedPage) => Promise<Response>;

export interface RequestedPage {
  /** The path of the page on this origin, without the base path. */
  path: string;
  serve: () => Promise<Response>;
}

export interface SilentSignInDeps {
  publicUrl: string;
  signInFlow: SignInFlow;
  sessions: Sessions;
  cookies: Cookies;
  log: Logger;
}

/**
 * Signs payers in without a prompt when they open a page and are signed in at the identity service already, for example
 * by the payment gateway. Their browser is sent there and back before the page. When that cannot be tried, the page is
 * served at once.
 */
export function createSilentSignIn(deps: SilentSignInDeps): SilentSignIn {
  const { publicUrl, signInFlow, cookies, log } = deps;
  return async (request, { path, serve }) => {
    const returnTo = safeReturnTo(path, publicUrl);
    try {
      if (returnTo !== path || !(await shouldTrySilentSignIn(request, deps))) return await serve();
    } catch {
      // Without the store no sign-in is possible, and the page says so.
      return serve();
    }
    const response = await signInFlow.start(request, { returnTo, silent: true }).catch((error) => {
      log.info({ event: "silent_sign_in_failed", reason: reasonOf(error) }, "silent sign-in not started");
      return serve();
    });
    response.headers.append("set-cookie", writeSilentSignInCookie(cookies, "tried"));
    return response;
  };
}

/**
 * Decides whether to attempt a silent sign-in (`prompt=none`) before serving a page: without a session and without an
 * attempt or a sign-out in the last half hour. A payer whose session has ended presses a button instead, unless they
 * come from another site, where they may have signed in since.
 */
async function shouldTrySilentSignIn(
  request: Request,
  { cookies, sessions }: Pick<SilentSignInDeps, "cookies" | "sessions">,
): Promise<boolean> {
  if (!isNavigation(request)) return false;
  const cookieHeader = request.headers.get("cookie");
  // Cookies set by the sign-in could not be read either, and the browser would be redirected forever.
  if ([silentSignInCookie, sessionCookie].some((name) => cookies.isRepeated(cookieHeader, name)))
    return false;
  const isFromOtherSite = ["cross-site", "same-site"].includes(request.headers.get("sec-fetch-site") ?? "");
  const [lastEvent, at = "0"] = cookies.read(cookieHeader, silentSignInCookie)?.split(".") ?? [];
  if (lastEvent === "signed_out") return false;
  const isNewVisit = isFromOtherSite && Date.now() / 1000 > Number(at) + returnWindowSeconds;
  if (lastEvent && !isNewVisit) return false;
  const token = cookies.read(cookieHeader, sessionCookie);
  return token === undefined || (isFromOtherSite && !(await sessions.isAlive(sessionKey(token))));
}

/** True where a person opens the page in a tab, as far as the browser says so (Fetch Metadata). */
function isNavigation({ method, headers }: Request): boolean {
  return (
    method === "GET" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    headers.get("sec-fetch-dest") === "document" &&
    !headers.has("sec-purpose")
  );
}
