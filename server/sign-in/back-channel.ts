import { Elysia } from "elysia";
import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import type { Sessions } from "#server/sessions/sessions.ts";
import { hashOf } from "#server/sessions/token.ts";
import type { Store } from "#server/store/store.ts";
import { parseMediaType } from "#shared/header-fields.ts";
import type { Identity } from "./identity.ts";

/** Bytes of a request that can hold a logout token. */
const maxBody = 16 * 1024;

/** Milliseconds for which a notice is remembered: longer than one is believed. */
const remembered = 300_000;

/**
 * Where the identity service says that a sign-in is over (OpenID Connect Back-Channel Logout 1.0). It comes from a
 * server, without cookies: the token's signature says whose word it is.
 */
export function backChannelRoutes(options: {
  store: Store;
  identity: Identity;
  sessions: Sessions;
  log: Logger;
}) {
  const { store, identity, sessions, log } = options;

  async function signOut(request: Request): Promise<Response> {
    try {
      const { jti, at, ...names } = await identity.verifyLogoutToken(await readToken(request));
      const seen = `logout:${hashOf(jti)}`;
      if (await store.get(seen)) throw new AppError("invalid_input");
      const ended = await sessions.endSignIn(names, at);
      // Once it is done: where it could not be, the same notice may come again, and twice at once does no harm.
      await store.set(seen, "1", { ttl: remembered });
      log.info({ event: "back_channel_logout", ended }, "signed out at the identity service");
      return answer(200);
    } catch (error) {
      const reason = reasonOf(error);
      log.warn({ event: "back_channel_logout_refused", reason, err: error }, "notice of a sign-out refused");
      return reason === "invalid_input"
        ? answer(400, "invalid_request")
        : answer(503, "temporarily_unavailable");
    }
  }

  return new Elysia({ name: "back-channel" }).post(
    "/sign-in/back-channel-logout",
    ({ request }) => signOut(request),
    { parse: "none" },
  );
}

async function readToken(request: Request): Promise<string> {
  const type = parseMediaType(request.headers.get("content-type"));
  const body = await request.bytes();
  if (type !== "application/x-www-form-urlencoded" || body.length > maxBody)
    throw new AppError("invalid_input");
  const token = new URLSearchParams(new TextDecoder().decode(body)).get("logout_token");
  if (!token) throw new AppError("invalid_input");
  return token;
}

/** Section 2.8: what went wrong in OAuth's form, and nothing is cached. */
function answer(status: number, error?: string): Response {
  const headers = { "cache-control": "no-store" };
  return error ? Response.json({ error }, { status, headers }) : new Response(null, { status, headers });
}
