import { type CompactVerifyGetKey, createRemoteJWKSet, customFetch, errors } from "jose";
import type { ServerMetadata } from "openid-client";
import { AppError, LoggableError } from "#server/errors.ts";
import { fetchBounded } from "./bounded-fetch.ts";

/** JWS algorithms with which anyone can check a signature and only the provider can make it: not `none`, not HMAC. */
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
const cacheMaxAge = 600_000;

/** Milliseconds between two fetches of the key set for the sake of a key that it lacks. */
const cooldownDuration = 30_000;

/** The provider's published keys (JWK Set, RFC 7517), fetched when they are first needed. */
export interface ProviderKeys {
  /**
   * Finds the key of an ID token. The provider itself handed the token over, so an unknown `kid` means that its keys
   * were replaced: the set is fetched again at once, though only once per cooldown.
   */
  ofIdToken: CompactVerifyGetKey;
  /**
   * Finds the key of a token that anybody may have sent. An unknown `kid` has the set fetched again only where it is
   * older than the cooldown, and leaves the fetch for ID tokens unspent.
   */
  ofSentToken: CompactVerifyGetKey;
}

/** @param timeout milliseconds that one fetch of the key set may take */
export function createProviderKeys({ issuer, jwks_uri }: ServerMetadata, timeout: number): ProviderKeys {
  const keys = createRemoteJWKSet(jwksUrl(issuer, jwks_uri), {
    timeoutDuration: timeout,
    cacheMaxAge,
    cooldownDuration,
    [customFetch]: fetchBounded,
  });
  let renewedAt = Number.NEGATIVE_INFINITY;

  return {
    ofSentToken: keys,
    async ofIdToken(header, token) {
      try {
        return await keys(header, token);
      } catch (error) {
        const isUnknown = error instanceof errors.JWKSNoMatchingKey;
        if (!isUnknown || performance.now() < renewedAt + cooldownDuration) throw error;
        renewedAt = performance.now();
        await keys.reload();
        return keys(header, token);
      }
    },
  };
}

/** The metadata may name any URL; the runtime's `fetch` would open files as well. */
function jwksUrl(issuer: string, uri: string | undefined): URL {
  const url = uri === undefined ? null : URL.parse(uri);
  const isSecure = url?.protocol === "https:";
  if (url && (isSecure || (url.protocol === "http:" && issuer.startsWith("http:")))) return url;
  throw new AppError("sign_in_unavailable", {
    cause: new LoggableError("The provider names no usable jwks_uri."),
  });
}

/** Whether a token that could not be verified is at fault itself, and not the way to the keys. */
export function isTokenAtFault(error: unknown): boolean {
  const isOfKeys = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  // Other errors of jose's own have a code; what `fetch` throws and a status other than 200 have none of their own.
  return error instanceof errors.JOSEError && !isOfKeys && error.code !== "ERR_JOSE_GENERIC";
}
