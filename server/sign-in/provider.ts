import * as oidc from "openid-client";
import { AppError } from "#server/errors.ts";
import type { Reason } from "#shared/reasons.ts";

export interface ProviderOptions {
  issuer: string;
  clientId: string;
  /** Exactly one of the two. */
  clientSecret?: string;
  privateKey?: JsonWebKey & { kid?: string };
  /** Milliseconds that a call to the identity service may take. */
  timeout: number;
}

/** Seconds by which the provider's clock may be ahead of or behind this one. */
export const clocksDiffer = 30;

/** What the provider says of itself, with how Selfcare proves itself to it. */
export async function discover(options: ProviderOptions): Promise<oidc.Configuration> {
  const issuer = new URL(options.issuer);
  return oidc.discovery(issuer, options.clientId, undefined, await clientAuthentication(options), {
    timeout: options.timeout / 1000,
    execute: issuer.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
  });
}

async function clientAuthentication({ clientSecret, privateKey }: ProviderOptions): Promise<oidc.ClientAuth> {
  if (!privateKey) return oidc.ClientSecretBasic(clientSecret);
  const algorithm = keyAlgorithms[privateKey.alg ?? ""];
  if (!algorithm) throw new Error("OIDC_PRIVATE_KEY has an alg other than ES256, RS256, PS256 and EdDSA.");
  const key = await crypto.subtle.importKey("jwk", privateKey, algorithm, false, ["sign"]);
  return oidc.PrivateKeyJwt(privateKey.kid ? { key, kid: privateKey.kid } : key, {
    // Providers take an assertion from the future as far as 10 seconds (FAPI 2.0 Security Profile, 5.3.2.1), and one
    // from the past as long as it has not expired.
    [oidc.modifyAssertion](_, assertion) {
      const now = Number(assertion.iat);
      assertion.iat = now - clocksDiffer;
      assertion.nbf = now - clocksDiffer;
    },
  });
}

const keyAlgorithms: Record<string, { name: string; namedCurve?: string; hash?: string }> = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  PS256: { name: "RSA-PSS", hash: "SHA-256" },
  EdDSA: { name: "Ed25519" },
};

/** The provider's answer, or an `AppError` that says why there is none. */
export async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new AppError(refusalOf(cause), { cause });
  }
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
    return error.status >= 500 ? "sign_in_unavailable" : "sign_in_failed";
  const code = error instanceof oidc.ClientError ? error.code : undefined;
  const unreachable =
    error instanceof TypeError || code === "OAUTH_TIMEOUT" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM";
  return unreachable ? "sign_in_unavailable" : "sign_in_failed";
}
