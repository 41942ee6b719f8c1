import { createHash } from "node:crypto";
import { compactVerify } from "jose";
import type { TokenEndpointResponse } from "openid-client";
import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { asymmetricAlgorithms, isTokenAtFault, type ProviderKeys } from "./provider-keys.ts";

/** Seconds by which the provider's clock may be ahead of or behind this one. */
export const clockToleranceSeconds = 30;

/** Seconds since an ID token was issued: longer than a sign-in may be under way. */
const maxAge = 600;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const seconds = v.pipe(v.number(), v.minValue(0));
const notAhead = v.pipe(
  seconds,
  v.check((value) => value <= Date.now() / 1000 + clockToleranceSeconds),
);

/** Claims beyond those that openid-client compares: `iss`, `aud`, `exp`, `nbf` and `nonce`. */
const claims = v.object({
  sub: name,
  sid: v.optional(name),
  iat: v.pipe(
    notAhead,
    v.check((value) => value >= Date.now() / 1000 - maxAge - clockToleranceSeconds),
  ),
  /** One of the future would stay fresh for longer than any proof may. */
  auth_time: v.optional(notAhead),
  azp: v.optional(v.string()),
  at_hash: v.optional(v.string()),
});

export interface IdTokenOptions {
  clientId: string;
  keys: ProviderKeys;
}

/**
 * Verifies the ID token of an answer whose claims openid-client has compared (OpenID Connect Core 1.0, section 3.1.3.7):
 * its signature, by a published key and an asymmetric algorithm, and the claims that the library leaves unread. Rejects
 * with `sign_in_failed` where the token is not to be believed, and with `sign_in_unavailable` where the keys that would
 * tell cannot be had.
 */
export async function verifyIdToken(answer: TokenEndpointResponse, { clientId, keys }: IdTokenOptions) {
  const { payload, protectedHeader } = await compactVerify(answer.id_token ?? "", keys.ofIdToken, {
    algorithms: asymmetricAlgorithms,
  }).catch((cause) => {
    throw new AppError(isTokenAtFault(cause) ? "sign_in_failed" : "sign_in_unavailable", { cause });
  });
  const parsed = v.safeParse(claims, JSON.parse(new TextDecoder().decode(payload)));
  if (!parsed.success) throw wrongAt(v.getDotPath(parsed.issues[0]) ?? "its claims");
  const { azp, at_hash } = parsed.output;
  if (azp !== undefined && azp !== clientId) throw wrongAt("azp");
  if (at_hash !== undefined && at_hash !== hashOf(answer.access_token, protectedHeader.alg))
    throw wrongAt("at_hash");
  // openid-client takes DPoP tokens as well, which Selfcare does not ask for.
  if (answer.token_type !== "bearer") throw wrongAt("token_type");
  return parsed.output;
}

function wrongAt(path: string): AppError {
  return new AppError("sign_in_failed", { cause: new LoggableError(`The ID token is wrong at ${path}.`) });
}

/** The left half of the access token's hash, with the hash of the signature's algorithm (section 3.1.3.6). */
function hashOf(accessToken: string, algorithm: string): string {
  // Ed25519 hashes with SHA-512 (RFC 8032).
  const bits = algorithm.startsWith("Ed") ? "512" : algorithm.slice(-3);
  const digest = createHash(`sha${bits}`).update(accessToken).digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}
