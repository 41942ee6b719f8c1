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
  /** Milliseconds that a call to the identity service may take. */
  timeout: number;
}

/** What the provider says of itself, with how Selfcare proves itself to it. */
export async function discover(options: ProviderOptions): Promise<oidc.Configuration> {
  const issuer = new URL(options.issuer);
  try {
    const metadata = { [oidc.clockTolerance]: clockToleranceSeconds };
    return await oidc.discovery(issuer, options.clientId, metadata, await clientAuthentication(options), {
      [oidc.customFetch]: fetchBounded,
      timeout: options.timeout / 1000,
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
    // Providers take an assertion from the future as far as 10 seconds (FAPI 2.0 Security Profile, 5.3.2.1), and one
    // from the past as long as it has not expired.
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

/** The provider's answer, or an `AppError` that says why there is none. */
export async function mapProviderErrors<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new AppError(refusalOf(cause), { cause: describeProviderError(cause) });
  }
}

/**
 * The failure with what the identity service said of it, as far as that is one of a protocol's words: the code of an
 * error (RFC 6749, section 5.2) and the status, but none of its descriptions. A clock that differs is said with it:
 * whose proof of itself comes too late is refused like somebody unknown.
 */
export function describeProviderError(cause: unknown): unknown {
  if (cause instanceof oidc.AuthorizationResponseError) return said(`said ${codeIn(cause.error)}`, { cause });
  if (cause instanceof oidc.ResponseBodyError)
    return said(`said ${codeIn(cause.error)}`, { cause, response: cause.response });
  const response = cause instanceof oidc.ClientError ? cause.cause : undefined;
  return response instanceof Response ? said(`answered ${response.status}`, { cause, response }) : cause;
}

function said(what: string, { cause, response }: { cause: unknown; response?: Response }): LoggableError {
  const ahead = Math.round((Date.parse(response?.headers.get("date") ?? "") - Date.now()) / 1000);
  const where = `${Math.abs(ahead)} s ${ahead > 0 ? "ahead of" : "behind"} this one`;
  const clock = Math.abs(ahead) > clockToleranceSeconds ? ` Its clock is ${where}.` : "";
  return new LoggableError(`The identity service ${what}.${clock}`, { cause });
}

function codeIn(error: string): string {
  return /^[a-z_]{1,40}$/.test(error) ? error : "something unknown";
}

/** `unmet_authentication_requirements`: OpenID Connect Core Unmet Authentication Requirements 1.0. */
const refusals: Record<string, Reason> = {
  access_denied: "sign_in_cancelled",
  unmet_authentication_requirements: "approval_blocked",
};

function refusalOf(error: unknown): Reason {
  if (error instanceof oidc.AuthorizationResponseError) {
    return refusals[error.error] ?? "sign_in_failed";
  }
  if (error instanceof oidc.ResponseBodyError)
    return isOurFault(error) ? "sign_in_unavailable" : "sign_in_failed";
  const isUnreachable =
    error instanceof TypeError ||
    error instanceof oidc.WWWAuthenticateChallengeError ||
    (error instanceof oidc.ClientError && noAnswer.has(error.code));
  return isUnreachable ? "sign_in_unavailable" : "sign_in_failed";
}

/** Codes by which the library says that no answer came, or none that the protocol has: a redirect or a 429 among them. */
const noAnswer = new Set<unknown>([
  "OAUTH_TIMEOUT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
]);

/** Tells whether the platform is to blame for a refusal, and not this sign-in: the provider is ill, or does not know us. */
function isOurFault({ status, error }: oidc.ResponseBodyError): boolean {
  return status >= 500 || status === 401 || status === 429 || error === "invalid_client";
}
