import { jwtVerify } from "jose";
import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { clockToleranceSeconds } from "./id-token.ts";
import { asymmetricAlgorithms, isTokenAtFault, type ProviderKeys } from "./provider-keys.ts";

/** Who is signed out: of one sign-in (`sid`), or of all of a payer's (`sub` alone). */
export interface LogoutClaims {
  subject?: string;
  sid?: string;
  /** Milliseconds since the epoch, by the provider's clock. */
  at: number;
  /** Names the notice: one that comes twice was replayed. */
  jti: string;
}

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

/** OpenID Connect Back-Channel Logout 1.0, section 2.4. */
const claims = v.pipe(
  v.object({
    iat: v.number(),
    jti: name,
    sub: v.optional(name),
    sid: v.optional(name),
    events: v.object({ [logoutEvent]: v.record(v.string(), v.unknown()) }),
    // An ID token must never pass for one.
    nonce: v.optional(v.never()),
  }),
  v.check(({ sub, sid }) => sub !== undefined || sid !== undefined),
);

/** Seconds that a notice may be old. */
const oldest = 120;

export interface LogoutTokenOptions {
  issuer: string;
  clientId: string;
  keys: ProviderKeys;
}

/**
 * Reads a logout token of a provider for a client. Rejects with `invalid_input` where it is not to be believed, and
 * with `sign_in_unavailable` where the keys that would tell cannot be had.
 */
export async function readNotice(
  logoutToken: string,
  { issuer, clientId, keys }: LogoutTokenOptions,
): Promise<LogoutClaims> {
  const { payload } = await jwtVerify(logoutToken, keys.ofSentToken, {
    issuer,
    audience: clientId,
    typ: "logout+jwt",
    algorithms: asymmetricAlgorithms,
    clockTolerance: clockToleranceSeconds,
    // The tolerance is added to it.
    maxTokenAge: oldest - clockToleranceSeconds,
  }).catch((cause) => {
    throw new AppError(isTokenAtFault(cause) ? "invalid_input" : "sign_in_unavailable", { cause });
  });
  const parsed = v.safeParse(claims, payload);
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]) ?? "its names";
    throw new AppError("invalid_input", {
      cause: new LoggableError(`The logout token is wrong at ${path}.`),
    });
  }
  const { sub, sid, iat, jti } = parsed.output;
  return { subject: sub, sid, at: iat * 1000, jti };
}
