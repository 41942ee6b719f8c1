import { type CompactVerifyGetKey, createRemoteJWKSet, customFetch, errors } from "jose";
import type { ServerMetadata } from "openid-client";
import { AppError, LoggableError } from "#server/errors.ts";
import { fetchBounded } from "./bounded-fetch.ts";

/** JWS algorithms whose signatures only the provider can create: neither `none` nor HMAC. */
export const asymmetricAlgorithms = [
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

/** Milliseconds for which the provider's key set is kept. */
const cacheMaxAgeMs = 600_000;

/** Milliseconds between two fetches of the key set for a key that it lacks. */
const cooldownMs = 30_000;

/** The provider's published keys (JWK Set, RFC 7517). They are fetched at the first use. */
export interface ProviderKeys {
  /**
   * Finds the key of an ID token. The token came directly from the provider, so an unknown `kid` means that its keys
   * were replaced: the set is fetched again at once, but only once per cooldown.
   */
  ofIdToken: CompactVerifyGetKey;
  /**
   * Finds the key of a logout token, which anyone may have sent. For an unknown `kid` the set is fetched again only where
   * it is older than the cooldown. This does not use up the fetch for ID tokens.
   */
  ofLogoutToken: CompactVerifyGetKey;
}

/** @param timeoutMs limit of one fetch of the key set */
export function createProviderKeys({ issuer, jwks_uri }: ServerMetadata, timeoutMs: number): ProviderKeys {
  const keys = createRemoteJWKSet(jwksUrl(issuer, jwks_uri), {
    timeoutDuration: timeoutMs,
    cacheMaxAge: cacheMaxAgeMs,
    cooldownDuration: cooldownMs,
    [customFetch]: fetchBounded,
  });
  let reloadedAt = Number.NEGATIVE_INFINITY;

  return {
    ofLogoutToken: keys,
    async ofIdToken(header, token) {
      try {
        return await keys(header, token);
      } catch (error) {
        const isUnknown = error instanceof errors.JWKSNoMatchingKey;
        if (!isUnknown || performance.now() < reloadedAt + cooldownMs) throw error;
        reloadedAt = performance.now();
        await keys.reload();
        return keys(header, token);
      }
    },
  };
}

/** Accepts only web URLs. The metadata can name any URL, and Bun's `fetch` would also open files. */
function jwksUrl(issuer: string, uri: string | undefined): URL {
  const url = uri === undefined ? null : URL.parse(uri);
  const isSecure = url?.protocol === "https:";
  if (url && (isSecure || (url.protocol === "http:" && issuer.startsWith("http:")))) return url;
  throw new AppError("sign_in_unavailable", {
    cause: new LoggableError("The provider names no usable jwks_uri."),
  });
}

/** True where a token failed verification because of itself, and not because its keys could not be fetched. */
export function isTokenAtFault(error: unknown): boolean {
  const isKeyFetchError = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // jose's other errors have their own code. Errors of `fetch` and a status other than 200 do not.
  return error instanceof errors.JOSEError && !isKeyFetchError && error.code !== "ERR_JOSE_GENERIC";
}
