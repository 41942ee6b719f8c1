import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { AppError, reasonOf } from "#server/errors.ts";
import { refuseForeign } from "#server/guard.ts";
import type { RateLimits } from "#server/rate-limits.ts";
import { requestScope } from "#server/request.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import { sessionCookie } from "#server/sessions/current.ts";
import type { Seal } from "#server/sessions/seal.ts";
import type { Sessions } from "#server/sessions/sessions.ts";
import type { Store } from "#server/store/store.ts";
import { createChallenge, type Identity } from "./identity.ts";
import { redirect } from "./redirect.ts";
import { safeReturnTo } from "./return-to.ts";
import { createTransactions } from "./transactions.ts";

export interface SignInOptions {
  publicUrl: string;
  store: Store;
  seal: Seal;
  identity: Identity;
  sessions: Sessions;
  rateLimits: RateLimits;
  cookies: Cookies;
  log: Logger;
}

/** `fresh`: whoever is signed in was asked to prove once more who they are (step-up). */
const about = v.object({ returnTo: v.string(), fresh: v.boolean() });

/** Signing in at the identity service, coming back from it, and signing out of both. */
export function signInRoutes(options: SignInOptions) {
  const { publicUrl, store, seal, identity, sessions, rateLimits, cookies, log } = options;
  const transactions = createTransactions({ store, seal, cookies, name: "sign-in", about });
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
        await rateLimits.count("signIn", requestScope.getStore()?.sender ?? "");
        const challenge = createChallenge();
        const destination = await identity.authorizationUrl(challenge, { fresh });
        return redirect(destination.href, [await transactions.begin(challenge, { returnTo, fresh })]);
      } catch (error) {
        // Too often for a person: what asks for no page is told as any other call is.
        const isForPeople = request.headers.get("accept")?.includes("text/html");
        if (reasonOf(error) === "too_many_requests" && !isForPeople) throw error;
        return explain(error);
      }
    })

    .get("/sign-in/callback", async ({ request }) => {
      try {
        const { search, searchParams } = new URL(request.url);
        const cookieHeader = request.headers.get("cookie");
        const begun = await transactions.finish(searchParams.get("state") ?? "", cookieHeader);
        if (!begun) throw new AppError("sign_in_expired");
        // Who does not care to prove it once more is still signed in.
        if (begun.about.fresh && searchParams.get("error") === "access_denied")
          return redirect(begun.about.returnTo, [begun.clearCookie]);
        const callback = new URL(`${publicUrl}/sign-in/callback${search}`);
        const signIn = await identity.complete(callback, begun.challenge);
        const token = await sessions.start(signIn, cookies.read(cookieHeader, sessionCookie));
        log.info({ event: "signed_in", customerId: signIn.customerId }, "signed in");
        return redirect(begun.about.returnTo, [cookies.write(sessionCookie, token), begun.clearCookie]);
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
    if (!session) return signedOut;
    try {
      if (session.refreshToken) await identity.revoke(session.refreshToken);
      return (await identity.endSessionUrl(session.idToken))?.href ?? signedOut;
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
function signedOutHeaders(cookies: Cookies): Record<string, string> {
  return {
    "set-cookie": cookies.clear(sessionCookie),
    "clear-site-data": '"cache", "storage"',
    "cache-control": "no-store",
  };
}
