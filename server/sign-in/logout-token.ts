import { jwtVerify } from "jose";
import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { clockToleranceSeconds } from "./id-token.ts";
import { asymmetricAlgorithms, isTokenAtFault, type ProviderKeys } from "./provider-keys.ts";

/** Identifies one sign-in that is over (`sid`), or all of a payer's (`sub` alone). */
export interface LogoutClaims {
  subject?: string;
  sid?: string;
  /** Milliseconds since the epoch, by the provider's clock. */
  at: number;
  /** The token's ID, by which a replay is recognised. */
  jti: string;
}

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

/** OpenID Connect Back-Channel Logout 1.0, section 2.4. */
const claims = v.pipe(
  v.object({
    iat: v.number(),
    jti: shortText,
    sub: v.optional(shortText),
    sid: v.optional(shortText),
    events: v.object({ [logoutEvent]: v.record(v.string(), v.unknown()) }),
    // Keeps an ID token from being accepted as a logout token.
    nonce: v.optional(v.never()),
  }),
  v.check(({ sub, sid }) => sub !== undefined || sid !== undefined),
);

/** Seconds since a logout token was issued. */
const maxAgeSeconds = 120;

export interface LogoutTokenOptions {
  issuer: string;
  clientId: string;
  keys: ProviderKeys;
}

/**
 * Verifies a provider's logout token for a client.
 * @throws AppError `invalid_input` where the token is invalid, `sign_in_unavailable` where the keys cannot be fetched
 */
export async function verifyLogoutToken(
  logoutToken: string,
  { issuer, clientId, keys }: LogoutTokenOptions,
): Promise<LogoutClaims> {
  const { payload } = await jwtVerify(logoutToken, keys.ofLogoutToken, {
    issuer,
    audience: clientId,
    typ: "logout+jwt",
    algorithms: asymmetricAlgorithms,
    clockTolerance: clockToleranceSeconds,
    // jose adds the clock tolerance.
    maxTokenAge: maxAgeSeconds - clockToleranceSeconds,
  }).catch((cause) => {
    throw new AppError(isTokenAtFault(cause) ? "invalid_input" : "sign_in_unavailable", { cause });
  });
  const parsed = v.safeParse(claims, payload);
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]) ?? "sub and sid";
    throw new AppError("invalid_input", {
      cause: new LoggableError(`The logout token is invalid at ${path}.`),
    });
  }
  const { sub, sid, iat, jti } = parsed.output;
  return { subject: sub, sid, at: iat * 1000, jti };
}
