import { Elysia } from "elysia";
import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import type { Sessions } from "#server/sessions/sessions.ts";
import { sha256 } from "#server/sessions/token.ts";
import type { Store } from "#server/store/store.ts";
import { parseMediaType } from "#shared/header-fields.ts";
import type { Identity } from "./identity.ts";

/** Size limit of a request with a logout token. */
const maxBodyBytes = 16 * 1024;

/** Milliseconds for which a used logout token is remembered: longer than one is valid. */
const usedTokenTtlMs = 300_000;

export interface BackChannelDeps {
  store: Store;
  identity: Identity;
  sessions: Sessions;
  log: Logger;
}

/**
 * Receives the identity service's notice that a sign-in is over (OpenID Connect Back-Channel Logout 1.0). A server sends
 * it without cookies; the token's signature proves where it comes from.
 */
export function backChannelRoutes({ store, identity, sessions, log }: BackChannelDeps) {
  async function signOut(request: Request): Promise<Response> {
    try {
      const { jti, at, ...ids } = await identity.verifyLogoutToken(await readLogoutToken(request));
      const usedKey = `logout:${sha256(jti)}`;
      if (await store.get(usedKey)) throw new AppError("invalid_input");
      const ended = await sessions.endSignIn(ids, at);
      // Stored afterwards, so that the token can be sent again after a failure. Handling it twice does no harm.
      await store.set(usedKey, "1", { ttl: usedTokenTtlMs });
      log.info({ event: "back_channel_logout", ended }, "signed out at the identity service");
      return respond(200);
    } catch (error) {
      const reason = reasonOf(error);
      log.warn({ event: "back_channel_logout_refused", reason, err: error }, "logout token refused");
      return reason === "invalid_input"
        ? respond(400, "invalid_request")
        : respond(503, "temporarily_unavailable");
    }
  }

  return new Elysia({ name: "back-channel" }).post(
    "/sign-in/back-channel-logout",
    ({ request }) => signOut(request),
    { parse: "none" },
  );
}

async function readLogoutToken(request: Request): Promise<string> {
  const type = parseMediaType(request.headers.get("content-type"));
  const body = await request.bytes();
  if (type !== "application/x-www-form-urlencoded" || body.length > maxBodyBytes)
    throw new AppError("invalid_input");
  const token = new URLSearchParams(new TextDecoder().decode(body)).get("logout_token");
  if (!token) throw new AppError("invalid_input");
  return token;
}

/** Responds as section 2.8 demands: errors in OAuth's format, and never cached. */
function respond(status: number, error?: string): Response {
  const headers = { "cache-control": "no-store" };
  return error ? Response.json({ error }, { status, headers }) : new Response(null, { status, headers });
}
