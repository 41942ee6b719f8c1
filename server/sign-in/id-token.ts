import { createHash } from "node:crypto";
import { compactVerify } from "jose";
import type { TokenEndpointResponse } from "openid-client";
import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { asymmetricAlgorithms, isTokenAtFault, type ProviderKeys } from "./provider-keys.ts";

/** Seconds by which the provider's clock may differ from this one. */
export const clockToleranceSeconds = 30;

/** Seconds since an ID token was issued: longer than the code exchange takes. */
const maxAgeSeconds = 600;

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const seconds = v.pipe(v.number(), v.minValue(0));
const notInFuture = v.pipe(
  seconds,
  v.check((value) => value <= Date.now() / 1000 + clockToleranceSeconds),
);

/** Claims that openid-client does not check. It checks `iss`, `aud`, `exp`, `nbf` and `nonce`. */
const claims = v.object({
  sub: shortText,
  sid: v.optional(shortText),
  iat: v.pipe(
    notInFuture,
    v.check((value) => value >= Date.now() / 1000 - maxAgeSeconds - clockToleranceSeconds),
  ),
  /** A time in the future would count as fresh for too long. */
  auth_time: v.optional(notInFuture),
  azp: v.optional(v.string()),
  at_hash: v.optional(v.string()),
});

export interface IdTokenOptions {
  clientId: string;
  keys: ProviderKeys;
}

/**
 * Verifies the ID token in a response that openid-client has checked (OpenID Connect Core 1.0, section 3.1.3.7): the
 * signature, by a published key and an asymmetric algorithm, and the claims that the library does not check.
 * @throws AppError `sign_in_failed` where the token is invalid, `sign_in_unavailable` where the keys cannot be fetched
 */
export async function verifyIdToken(response: TokenEndpointResponse, { clientId, keys }: IdTokenOptions) {
  const { payload, protectedHeader } = await compactVerify(response.id_token ?? "", keys.ofIdToken, {
    algorithms: asymmetricAlgorithms,
  }).catch((cause) => {
    throw new AppError(isTokenAtFault(cause) ? "sign_in_failed" : "sign_in_unavailable", { cause });
  });
  const parsed = v.safeParse(claims, JSON.parse(new TextDecoder().decode(payload)));
  if (!parsed.success) throw invalidClaim(v.getDotPath(parsed.issues[0]) ?? "the claims");
  const { azp, at_hash } = parsed.output;
  if (azp !== undefined && azp !== clientId) throw invalidClaim("azp");
  if (at_hash !== undefined && at_hash !== leftHalfHash(response.access_token, protectedHeader.alg))
    throw invalidClaim("at_hash");
  // openid-client also accepts DPoP tokens, which Selfcare does not request.
  if (response.token_type !== "bearer") throw invalidClaim("token_type");
  return parsed.output;
}

function invalidClaim(path: string): AppError {
  return new AppError("sign_in_failed", { cause: new LoggableError(`The ID token is invalid at ${path}.`) });
}

/** Returns the left half of the access token's hash, by the hash function of the signature algorithm (section 3.1.3.6). */
function leftHalfHash(accessToken: string, algorithm: string): string {
  // Ed25519 hashes with SHA-512 (RFC 8032).
  const bits = algorithm.startsWith("Ed") ? "512" : algorithm.slice(-3);
  const digest = createHash(`sha${bits}`).update(accessToken).digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}
