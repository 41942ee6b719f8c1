import { Elysia } from "elysia";
import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import { requireSameOrigin } from "#server/http/csrf.ts";
import { redirect } from "#server/http/redirect.ts";
import type { Services } from "#server/services/services.ts";
import type { AuditLog } from "#server/sessions/audit-log.ts";
import type { Cookies } from "#server/sessions/cookies.ts";
import { type FindSession, sessionCookie } from "#server/sessions/find-session.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import { startPages } from "#shared/profile.ts";
import type { Identity } from "./identity.ts";
import { safeReturnTo } from "./return-to.ts";
import type { PendingSignIn, SignInFlow } from "./sign-in-flow.ts";
import { type SilentSignIn, writeSilentSignInCookie } from "./silent-sign-in.ts";
import type { StartSession } from "./start-session.ts";
import { uiLocalesOf } from "./ui-locales.ts";

export interface SignInRouteDeps {
  publicUrl: string;
  identity: Identity;
  signInFlow: SignInFlow;
  silentSignIn: SilentSignIn;
  startSession: StartSession;
  sessions: Sessions;
  findSession: FindSession;
  services: Pick<Services, "profile">;
  cookies: Cookies;
  auditLog: AuditLog;
  log: Logger;
}

/** Signs payers in at the identity service, and out of both it and Selfcare. */
export function signInRoutes(deps: SignInRouteDeps) {
  const { publicUrl, identity, signInFlow, findSession, cookies, log } = deps;
  const signedOutUrl = `${publicUrl}/signed-out`;

  return new Elysia({ name: "sign-in" })
    .get("/sign-in", async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const returnTo = safeReturnTo(searchParams.get("returnTo"), publicUrl);
      const fresh = searchParams.get("fresh") === "1";
      try {
        return await signInFlow.start(request, { returnTo, fresh });
      } catch (error) {
        // Over the rate limit, a program gets the error itself, and a person the page that explains it.
        const isNavigation = request.headers.get("accept")?.includes("text/html");
        if (reasonOf(error) === "too_many_requests" && !isNavigation) throw error;
        return redirectToReason(error);
      }
    })

    .get("/sign-in/silent", ({ request }) => {
      // For a page that is served elsewhere (`CLIENT=off`), where no instance sees the page being opened.
      const path = safeReturnTo(new URL(request.url).searchParams.get("returnTo"), publicUrl);
      return deps.silentSignIn(request, { path, serve: async () => redirect(path) });
    })

    .get("/sign-in/callback", async ({ request }) => {
      try {
        const state = new URL(request.url).searchParams.get("state") ?? "";
        const pending = await signInFlow.takePending(state, request.headers.get("cookie"));
        if (!pending) throw new AppError("sign_in_expired");
        return await completeSignIn(request, pending);
      } catch (error) {
        return redirectToReason(error);
      }
    })

    .post("/sign-out", async ({ request }) => {
      requireSameOrigin(request, publicUrl);
      const { session } = await findSession(request, { active: false });
      if (session) await deps.sessions.end(session, "signed_out");
      return Response.json(
        { location: await signOutUrl(request, session) },
        { headers: signedOutHeaders(cookies) },
      );
    });

  /** Redirects to the page that says why a sign-in failed and how to try again. */
  function redirectToReason(error: unknown): Response {
    const reason = reasonOf(error);
    log.warn({ event: "sign_in_failed", reason, err: error }, "sign-in failed");
    return redirect(`/signed-out?reason=${reason}`);
  }

  async function completeSignIn(
    request: Request,
    { context: { returnTo, fresh, silent }, challenge, clearCookie }: PendingSignIn,
  ): Promise<Response> {
    const { search, searchParams } = new URL(request.url);
    // A payer who cancels a step-up is still signed in.
    if (fresh && searchParams.get("error") === "access_denied") return redirect(returnTo, [clearCookie]);
    try {
      const signIn = await identity.complete(new URL(`${publicUrl}/sign-in/callback${search}`), challenge);
      const setCookies = await deps.startSession(request, signIn, fresh ? "step_up" : "signed_in");
      const usesStartPage = returnTo === "/" && !fresh && !silent;
      const path = usesStartPage ? await getStartPage(signIn.customerId) : returnTo;
      return redirect(path, [...setCookies, clearCookie]);
    } catch (error) {
      // The payer did not ask for a silent sign-in, so its failure is not shown.
      if (silent) return redirect(returnTo, [clearCookie]);
      if (reasonOf(error) === "fresh_sign_in_needed")
        return redirect(`/sign-in?${new URLSearchParams({ fresh: "1", returnTo })}`, [clearCookie]);
      if (fresh) await recordRefusedStepUp(request);
      throw error;
    }
  }

  /** Returns the payer's preferred start page, or the overview where the profile cannot be read. */
  async function getStartPage(customerId: string): Promise<string> {
    const profile = await deps.services.profile.get({ customerId }).catch(() => undefined);
    return startPages[profile?.startPage ?? "overview"];
  }

  /** Records that the user of the payer's browser could not authenticate as the payer. */
  async function recordRefusedStepUp(request: Request): Promise<void> {
    const { session } = await findSession(request, { active: false });
    if (session) deps.auditLog.record({ type: "sign_in_refused", session });
  }

  /**
   * Revokes the session's refresh token. Returns the URL that ends the sign-in at the identity service. The session has
   * ended already, so a failure there only changes the page that the payer sees.
   */
  async function signOutUrl(request: Request, session: LoadedSession | undefined): Promise<string> {
    if (!session) return signedOutUrl;
    try {
      if (session.refreshToken) await identity.revoke(session.refreshToken);
      const uiLocales = uiLocalesOf(request, cookies);
      return (await identity.endSessionUrl(session.idToken, { uiLocales }))?.href ?? signedOutUrl;
    } catch (error) {
      log.warn(
        { event: "sign_out_incomplete", reason: reasonOf(error), err: error },
        "not signed out at the identity service",
      );
      return `${signedOutUrl}?reason=sign_in_unavailable`;
    }
  }
}

/**
 * Makes the browser delete what it stored for the payer. Cookies are deleted by name, because the others belong to the
 * whole site, for example those of the identity service.
 */
function signedOutHeaders(cookies: Cookies): Headers {
  const headers = new Headers({ "clear-site-data": '"cache", "storage"', "cache-control": "no-store" });
  for (const cookie of [cookies.clear(sessionCookie), writeSilentSignInCookie(cookies, "signed_out")])
    headers.append("set-cookie", cookie);
  return headers;
}
