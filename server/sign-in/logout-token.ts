import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import * as v from "valibot";
import { AppError, Detail } from "#server/errors.ts";
import { clocksDiffer } from "./provider.ts";

/** Who is signed out: of one sign-in (`sid`), or of all of a payer's (`sub` alone). */
export interface SignOutNotice {
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

/** Milliseconds that the provider's keys may take to come, are kept for, and are at least apart when one is missing. */
const keyTimes = { timeoutDuration: 5_000, cacheMaxAge: 600_000, cooldownDuration: 30_000 };

/** Seconds that a notice may be old. */
const oldest = 120;

/** Those that anyone can check and only the provider can make. */
const algorithms = [
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
  "EdDSA",
  "Ed25519",
];

/**
 * Reads logout tokens of one provider for one client. Rejects with `invalid_input` where one is not to be believed,
 * and with `sign_in_unavailable` where the keys that would tell cannot be had.
 */
export function createNoticeReader({
  issuer,
  clientId,
  keysAt,
}: {
  issuer: string;
  clientId: string;
  keysAt: string;
}) {
  const keys = createRemoteJWKSet(new URL(keysAt), keyTimes);

  return async function read(logoutToken: string): Promise<SignOutNotice> {
    const { payload } = await jwtVerify(logoutToken, keys, {
      issuer,
      audience: clientId,
      typ: "logout+jwt",
      algorithms,
      clockTolerance: clocksDiffer,
      // The tolerance is added to it.
      maxTokenAge: oldest - clocksDiffer,
    }).catch((cause) => {
      throw new AppError(isOfToken(cause) ? "invalid_input" : "sign_in_unavailable", { cause });
    });
    const parsed = v.safeParse(claims, payload);
    if (!parsed.success) {
      const path = v.getDotPath(parsed.issues[0]) ?? "its names";
      throw new AppError("invalid_input", { cause: new Detail(`The logout token is wrong at ${path}.`) });
    }
    const { sub, sid, iat, jti } = parsed.output;
    return { subject: sub, sid, at: iat * 1000, jti };
  };
}

/** Whether the token is at fault, and not the way to the keys. */
function isOfToken(error: unknown): boolean {
  const isOfKeys = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // Other errors of jose's own have a code; what `fetch` throws and a status other than 200 have none of their own.
  return error instanceof errors.JOSEError && !isOfKeys && error.code !== "ERR_JOSE_GENERIC";
}
