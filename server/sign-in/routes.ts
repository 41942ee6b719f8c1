import { Elysia } from "elysia";
import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import { requireSameOrigin } from "#server/http/csrf.ts";
import { redirect } from "#server/http/redirect.ts";
import type { Services } from "#server/services/services.ts";
import type { AuditLog } from "#server/sessions/audit-log.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import type { LoadedSession, Sessions } from "#server/sessions/sessions.ts";
import { startPages } from "#shared/profile.ts";
import type { Identity } from "./identity.ts";
import { safeReturnTo } from "./return-to.ts";
import type { SignInFlow } from "./sign-in-flow.ts";
import { type SilentSignIn, writeVisitCookie } from "./silent-sign-in.ts";
import type { StartSession } from "./start-session.ts";
import { uiLocalesOf } from "./ui-locales.ts";

type PendingAuthorization = NonNullable<Awaited<ReturnType<SignInFlow["finish"]>>>;

export interface SignInRouteDeps {
  publicUrl: string;
  identity: Identity;
  signInFlow: SignInFlow;
  silentSignIn: SilentSignIn;
  startSession: StartSession;
  sessions: Sessions;
  services: Pick<Services, "profile">;
  cookies: Cookies;
  auditLog: AuditLog;
  log: Logger;
}

/** Signing in at the identity service, coming back from it, and signing out of both. */
export function signInRoutes(options: SignInRouteDeps) {
  const {
    publicUrl,
    identity,
    signInFlow,
    silentSignIn,
    startSession,
    sessions,
    services,
    cookies,
    auditLog,
    log,
  } = options;
  const signedOut = `${publicUrl}/signed-out`;
  /** Where a failed sign-in ends: on a page that says what happened and how to try again. */
  const explain = (error: unknown) => {
    const reason = reasonOf(error);
    log.warn({ event: "sign_in_failed", reason, err: error }, "sign-in failed");
    return redirect(`/signed-out?reason=${reason}`);
  };

  return new Elysia({ name: "sign-in" })
    .get("/sign-in", async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const returnTo = safeReturnTo(searchParams.get("returnTo"), publicUrl);
      const fresh = searchParams.get("fresh") === "1";
      try {
        return await signInFlow.begin(request, { returnTo, fresh });
      } catch (error) {
        // A program that signs in too often is refused as with any other call; a person is shown the page that says so.
        const isForPeople = request.headers.get("accept")?.includes("text/html");
        if (reasonOf(error) === "too_many_requests" && !isForPeople) throw error;
        return explain(error);
      }
    })

    .get("/sign-in/silent", ({ request }) => {
      // For a page that is served by others (`CLIENT=off`): no instance notices that somebody opened it.
      const path = safeReturnTo(new URL(request.url).searchParams.get("returnTo"), publicUrl);
      return silentSignIn(request, { path, show: async () => redirect(path) });
    })

    .get("/sign-in/callback", async ({ request }) => {
      try {
        const { searchParams } = new URL(request.url);
        const pending = await signInFlow.finish(
          searchParams.get("state") ?? "",
          request.headers.get("cookie"),
        );
        if (!pending) throw new AppError("sign_in_expired");
        return await comeBack(request, pending);
      } catch (error) {
        return explain(error);
      }
    })

    .post("/sign-out", async ({ request }) => {
      requireSameOrigin(request, publicUrl);
      const session = await sessions.load(cookies.read(request.headers.get("cookie"), sessionCookie), {
        active: false,
      });
      if (session) await sessions.end(session, "signed_out");
      return Response.json(
        { location: await leave(request, session) },
        { headers: signedOutHeaders(cookies) },
      );
    });

  /** From the identity service, to where the sign-in began. */
  async function comeBack(
    request: Request,
    { about, challenge, clearCookie }: PendingAuthorization,
  ): Promise<Response> {
    const { returnTo, fresh, silent } = about;
    const { search, searchParams } = new URL(request.url);
    // Whoever cancels proving it once more is still signed in.
    if (fresh && searchParams.get("error") === "access_denied") return redirect(returnTo, [clearCookie]);
    try {
      const signIn = await identity.complete(new URL(`${publicUrl}/sign-in/callback${search}`), challenge);
      const setCookies = await startSession(request, signIn, fresh ? "step_up" : "signed_in");
      const begins = returnTo === "/" && !fresh && !silent ? await startPageOf(signIn.customerId) : returnTo;
      return redirect(begins, [...setCookies, clearCookie]);
    } catch (error) {
      // Nobody asked for it, so nobody is told that it did not work.
      if (silent) return redirect(returnTo, [clearCookie]);
      if (reasonOf(error) === "fresh_sign_in_needed")
        return redirect(`/sign-in?${new URLSearchParams({ fresh: "1", returnTo })}`, [clearCookie]);
      if (fresh) await noteRefusal(request);
      throw error;
    }
  }

  /** Where the payer likes to begin, who asked for no page; a profile that cannot be read costs only that. */
  async function startPageOf(customerId: string): Promise<string> {
    const profile = await services.profile.get({ customerId }).catch(() => undefined);
    return startPages[profile?.startPage ?? "overview"];
  }

  /** Somebody who has the payer's browser could not prove to be them. */
  async function noteRefusal(request: Request): Promise<void> {
    const session = await sessions.load(cookies.read(request.headers.get("cookie"), sessionCookie), {
      active: false,
    });
    if (session) auditLog.record({ type: "sign_in_refused", session });
  }

  /** The payer is signed out here already: an identity service that is away does not undo that. */
  async function leave(request: Request, session: LoadedSession | undefined): Promise<string> {
    if (!session) return signedOut;
    try {
      if (session.refreshToken) await identity.revoke(session.refreshToken);
      const uiLocales = uiLocalesOf(request, cookies);
      return (await identity.endSessionUrl(session.idToken, { uiLocales }))?.href ?? signedOut;
    } catch (error) {
      log.warn(
        { event: "sign_out_incomplete", reason: reasonOf(error), err: error },
        "identity service not told",
      );
      return `${signedOut}?reason=sign_in_unavailable`;
    }
  }
}

/**
 * The browser forgets what it kept of the payer. Its other cookies are spared: they belong to the whole site,
 * the sign-in at the identity service among them, which ends in its own way.
 */
function signedOutHeaders(cookies: Cookies): Headers {
  const headers = new Headers({ "clear-site-data": '"cache", "storage"', "cache-control": "no-store" });
  for (const cookie of [cookies.clear(sessionCookie), writeVisitCookie(cookies, "left")])
    headers.append("set-cookie", cookie);
  return headers;
}
