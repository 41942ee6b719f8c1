import * as oidc from "openid-client";
import type { PrivateJwk } from "#server/config/variables.ts";
import { AppError, LoggableError } from "#server/errors.ts";
import type { Reason } from "#shared/reasons.ts";
import { fetchBounded } from "./bounded-fetch.ts";
import { clockToleranceSeconds } from "./id-token.ts";

export interface ProviderOptions {
  issuer: string;
  clientId: string;
  /** Exactly one of the two. */
  clientSecret?: string;
  privateKey?: PrivateJwk;
  /** Limit of a call to the identity service. */
  timeoutMs: number;
}

/** Fetches the provider's metadata (OpenID Connect Discovery 1.0), and sets up client authentication. */
export async function discover(options: ProviderOptions): Promise<oidc.Configuration> {
  const issuer = new URL(options.issuer);
  try {
    const metadata = { [oidc.clockTolerance]: clockToleranceSeconds };
    return await oidc.discovery(issuer, options.clientId, metadata, await clientAuthentication(options), {
      [oidc.customFetch]: fetchBounded,
      timeout: options.timeoutMs / 1000,
      execute: issuer.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
    });
  } catch (cause) {
    throw new AppError("sign_in_unavailable", { cause: describeProviderError(cause) });
  }
}

async function clientAuthentication({ clientSecret, privateKey }: ProviderOptions): Promise<oidc.ClientAuth> {
  if (!privateKey) return oidc.ClientSecretBasic(clientSecret);
  const key = await crypto.subtle.importKey("jwk", privateKey, keyAlgorithms[privateKey.alg], false, [
    "sign",
  ]);
  return oidc.PrivateKeyJwt(privateKey.kid ? { key, kid: privateKey.kid } : key, {
    // Providers accept an assertion from up to 10 seconds in the future (FAPI 2.0 Security Profile, 5.3.2.1), and one
    // from the past until it expires.
    [oidc.modifyAssertion](_, assertion) {
      const now = Number(assertion.iat);
      assertion.iat = now - clockToleranceSeconds;
      assertion.nbf = now - clockToleranceSeconds;
    },
  });
}

const keyAlgorithms: Record<PrivateJwk["alg"], { name: string; namedCurve?: string; hash?: string }> = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  PS256: { name: "RSA-PSS", hash: "SHA-256" },
  EdDSA: { name: "Ed25519" },
};

/** Turns the errors of a call to the provider into an `AppError`. */
export async function mapProviderErrors<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    throw new AppError(reasonFor(cause), { cause: describeProviderError(cause) });
  }
}

/**
 * Makes a provider's error loggable: with its error code (RFC 6749, section 5.2) or status, but without its description,
 * which can contain anything. The message mentions a clock that differs, because a client assertion that arrives too
 * late is refused like an unknown client.
 */
export function describeProviderError(cause: unknown): unknown {
  if (cause instanceof oidc.AuthorizationResponseError)
    return loggable(`said ${safeCode(cause.error)}`, { cause });
  if (cause instanceof oidc.ResponseBodyError)
    return loggable(`said ${safeCode(cause.error)}`, { cause, response: cause.response });
  const response = cause instanceof oidc.ClientError ? cause.cause : undefined;
  return response instanceof Response ? loggable(`answered ${response.status}`, { cause, response }) : cause;
}

function loggable(
  event: string,
  { cause, response }: { cause: unknown; response?: Response },
): LoggableError {
  const aheadSeconds = Math.round((Date.parse(response?.headers.get("date") ?? "") - Date.now()) / 1000);
  const difference = `${Math.abs(aheadSeconds)} s ${aheadSeconds > 0 ? "ahead of" : "behind"} this one`;
  const clock = Math.abs(aheadSeconds) > clockToleranceSeconds ? ` Its clock is ${difference}.` : "";
  return new LoggableError(`The identity service ${event}.${clock}`, { cause });
}

function safeCode(error: string): string {
  return /^[a-z_]{1,40}$/.test(error) ? error : "something unknown";
}

/** `unmet_authentication_requirements` is from OpenID Connect Core Unmet Authentication Requirements 1.0. */
const reasonsByCode: Record<string, Reason> = {
  access_denied: "sign_in_cancelled",
  unmet_authentication_requirements: "approval_blocked",
};

function reasonFor(error: unknown): Reason {
  if (error instanceof oidc.AuthorizationResponseError) {
    return reasonsByCode[error.error] ?? "sign_in_failed";
  }
  if (error instanceof oidc.ResponseBodyError)
    return isProviderFault(error) ? "sign_in_unavailable" : "sign_in_failed";
  const isUnreachable =
    error instanceof TypeError ||
    error instanceof oidc.WWWAuthenticateChallengeError ||
    (error instanceof oidc.ClientError && unusableResponse.has(error.code));
  return isUnreachable ? "sign_in_unavailable" : "sign_in_failed";
}

/** openid-client's codes for no response, or one that is not of the protocol, such as a redirect or a 429. */
const unusableResponse = new Set<unknown>([
  "OAUTH_TIMEOUT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
]);

/** True where a refusal is not about this sign-in: the provider is failing, or does not know this client. */
function isProviderFault({ status, error }: oidc.ResponseBodyError): boolean {
  return status >= 500 || status === 401 || status === 429 || error === "invalid_client";
}
