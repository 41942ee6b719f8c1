import { Elysia } from "elysia";
import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import { refuseForeign } from "#server/guard.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import { sessionCookie } from "#server/sessions/current.ts";
import type { Sessions } from "#server/sessions/sessions.ts";
import { createChallenge, type Identity } from "./identity.ts";
import { safeReturnTo } from "./return-to.ts";
import type { SignInTransactions } from "./transactions.ts";

export interface SignInOptions {
  publicUrl: string;
  identity: Identity;
  sessions: Sessions;
  transactions: SignInTransactions;
  cookies: Cookies;
  log: Logger;
}

/** Signing in at the identity service, coming back from it, and signing out of both. */
export function signInRoutes({ publicUrl, identity, sessions, transactions, cookies, log }: SignInOptions) {
  /** Where a failed sign-in ends: on a page that says what happened and how to try again. */
  const explain = (error: unknown) => {
    const reason = reasonOf(error);
    log.warn({ event: "sign_in_failed", reason, err: error }, "sign-in failed");
    return redirect(`/signed-out?reason=${reason}`);
  };

  return new Elysia({ name: "sign-in" })
    .get("/sign-in", async ({ request }) => {
      const returnTo = safeReturnTo(new URL(request.url).searchParams.get("returnTo"), publicUrl);
      try {
        const challenge = createChallenge();
        const destination = await identity.authorizationUrl(challenge);
        return redirect(destination.href, [await transactions.begin(challenge, returnTo)]);
      } catch (error) {
        return explain(error);
      }
    })

    .get("/sign-in/callback", async ({ request }) => {
      try {
        const { search, searchParams } = new URL(request.url);
        const cookieHeader = request.headers.get("cookie");
        const begun = await transactions.finish(searchParams.get("state") ?? "", cookieHeader);
        if (!begun) throw new AppError("sign_in_expired");
        const callback = new URL(`${publicUrl}/sign-in/callback${search}`);
        const signIn = await identity.complete(callback, begun.challenge);
        const token = await sessions.start(signIn, cookies.read(cookieHeader, sessionCookie));
        log.info({ event: "signed_in", customerId: signIn.customerId }, "signed in");
        return redirect(begun.returnTo, [cookies.write(sessionCookie, token), begun.clearCookie]);
      } catch (error) {
        return explain(error);
      }
    })

    .post("/sign-out", async ({ request }) => {
      refuseForeign(request, publicUrl);
      const session = await sessions.load(cookies.read(request.headers.get("cookie"), sessionCookie), {
        active: false,
      });
      if (session) {
        await sessions.end(session.key);
        log.info({ event: "signed_out", customerId: session.customerId }, "signed out");
      }
      return Response.json({ location: await leave(session) }, { headers: signedOutHeaders(cookies) });
    });

  /** Signed out here it is already: an identity service that is away does not undo that. */
  async function leave(session: { idToken: string; refreshToken?: string } | undefined): Promise<string> {
    if (!session) return "/signed-out";
    try {
      if (session.refreshToken) await identity.revoke(session.refreshToken);
      return (await identity.endSessionUrl(session.idToken))?.href ?? "/signed-out";
    } catch (error) {
      log.warn(
        { event: "sign_out_incomplete", reason: reasonOf(error), err: error },
        "identity service not told",
      );
      return "/signed-out?reason=sign_in_unavailable";
    }
  }
}

/**
 * The browser forgets what it kept of the payer. Its other cookies are spared: they belong to the whole site,
 * the sign-in at the identity service among them, which ends in its own way.
 */
function signedOutHeaders(cookies: Cookies): Record<string, string> {
  return {
    "set-cookie": cookies.clear(sessionCookie),
    "clear-site-data": '"cache", "storage"',
    "cache-control": "no-store",
  };
}

function redirect(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
