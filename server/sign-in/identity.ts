import * as oidc from "openid-client";
import * as v from "valibot";
import { AppError, Detail } from "#server/errors.ts";
import type { SignIn } from "#server/sessions/sessions.ts";
import { id } from "#shared/ids.ts";

export interface IdentityOptions {
  issuer: string;
  clientId: string;
  /** Exactly one of the two. */
  clientSecret?: string;
  privateKey?: JsonWebKey & { kid?: string };
  /** Space-separated; holds `openid`. */
  scope: string;
  /** The claim of the ID token that is the customer's id at the other services. */
  customerClaim: string;
  publicUrl: string;
  /** Milliseconds that a call to the identity service may take. */
  timeout: number;
}

/** What proves that the answer belongs to the question: kept on the server between the two. */
export const challenge = v.object({ state: v.string(), nonce: v.string(), codeVerifier: v.string() });
export type Challenge = v.InferOutput<typeof challenge>;

/**
 * The platform's OpenID Connect provider. Every call rejects with an `AppError`: `sign_in_unavailable` when
 * the provider cannot be reached, `sign_in_cancelled` or `sign_in_failed` when it says no.
 */
export interface Identity {
  /** Where to send the browser (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC 7636). */
  authorizationUrl(challenge: Challenge): Promise<URL>;
  /** What the browser's return says, checked against the challenge: state, nonce, issuer, signature, age. */
  complete(callback: URL, challenge: Challenge): Promise<SignIn>;
  /** Asks whether the sign-in still stands; `undefined` when it does not (`invalid_grant`). */
  refresh(refreshToken: string, customerId: string): Promise<Partial<SignIn> | undefined>;
  /** Ends the refresh token and its family (RFC 7009), where the provider offers it. */
  revoke(refreshToken: string): Promise<void>;
  /** Where the browser goes to end the sign-in there too (OpenID Connect RP-Initiated Logout 1.0). */
  endSessionUrl(idToken: string): Promise<URL | undefined>;
}

/** Finds the provider at the first call and not before, so that Selfcare starts without it. */
export function connectIdentity(options: IdentityOptions): Identity {
  let found: Promise<oidc.Configuration> | undefined;
  const provider = () => {
    found ??= discover(options).catch((cause) => {
      found = undefined;
      throw new AppError("sign_in_unavailable", { cause });
    });
    return found;
  };

  return {
    async authorizationUrl({ state, nonce, codeVerifier }) {
      const config = await provider();
      const parameters = {
        redirect_uri: `${options.publicUrl}/sign-in/callback`,
        scope: options.scope,
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      };
      if (!config.serverMetadata().pushed_authorization_request_endpoint) {
        return oidc.buildAuthorizationUrl(config, parameters);
      }
      return reached(oidc.buildAuthorizationUrlWithPAR(config, parameters));
    },

    async complete(callback, { state, nonce, codeVerifier }) {
      const config = await provider();
      const tokens = await reached(
        oidc.authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        }),
      );
      const claims = tokens.claims();
      const customer = v.safeParse(id, claims?.[options.customerClaim]);
      if (!claims || !customer.success || !tokens.id_token) {
        throw new AppError("sign_in_failed", { cause: new Detail("The ID token names no customer.") });
      }
      return {
        customerId: customer.output,
        authenticatedAt: (typeof claims.auth_time === "number" ? claims.auth_time : claims.iat) * 1000,
        idToken: tokens.id_token,
        refreshToken: tokens.refresh_token,
        checkAfter: checkAfter(tokens),
      };
    },

    async refresh(refreshToken, customerId) {
      const config = await provider();
      try {
        const tokens = await oidc.refreshTokenGrant(config, refreshToken);
        const claims = tokens.claims();
        if (claims && claims[options.customerClaim] !== customerId) return undefined;
        return {
          refreshToken: tokens.refresh_token ?? refreshToken,
          checkAfter: checkAfter(tokens),
          ...(tokens.id_token ? { idToken: tokens.id_token } : {}),
        };
      } catch (error) {
        if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") return undefined;
        throw new AppError("sign_in_unavailable", { cause: error });
      }
    },

    async revoke(refreshToken) {
      const config = await provider();
      if (config.serverMetadata().revocation_endpoint)
        await reached(oidc.tokenRevocation(config, refreshToken));
    },

    async endSessionUrl(idToken) {
      const config = await provider();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${options.publicUrl}/signed-out`,
      });
    },
  };
}

/** A question for the provider, unguessable in each part. */
export function createChallenge(): Challenge {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
  };
}

async function discover(options: IdentityOptions): Promise<oidc.Configuration> {
  const issuer = new URL(options.issuer);
  return oidc.discovery(issuer, options.clientId, undefined, await clientAuthentication(options), {
    timeout: options.timeout / 1000,
    execute: issuer.protocol === "http:" ? [oidc.allowInsecureRequests] : [],
  });
}

async function clientAuthentication({ clientSecret, privateKey }: IdentityOptions): Promise<oidc.ClientAuth> {
  if (!privateKey) return oidc.ClientSecretBasic(clientSecret);
  const algorithm = keyAlgorithms[privateKey.alg ?? ""];
  if (!algorithm) throw new Error("OIDC_PRIVATE_KEY has an alg other than ES256, RS256, PS256 and EdDSA.");
  const key = await crypto.subtle.importKey("jwk", privateKey, algorithm, false, ["sign"]);
  return oidc.PrivateKeyJwt(privateKey.kid ? { key, kid: privateKey.kid } : key);
}

const keyAlgorithms: Record<string, { name: string; namedCurve?: string; hash?: string }> = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  RS256: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" },
  PS256: { name: "RSA-PSS", hash: "SHA-256" },
  EdDSA: { name: "Ed25519" },
};

/** The access token itself is not kept: its end is when the sign-in is asked about again. */
function checkAfter({ expires_in }: { expires_in?: number }): number {
  return Date.now() + (expires_in ?? 600) * 1000;
}

async function reached<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (cause) {
    throw new AppError(refusalOf(cause), { cause });
  }
}

function refusalOf(error: unknown) {
  if (error instanceof oidc.AuthorizationResponseError) {
    return error.error === "access_denied" ? "sign_in_cancelled" : "sign_in_failed";
  }
  if (error instanceof oidc.ResponseBodyError)
    return error.status >= 500 ? "sign_in_unavailable" : "sign_in_failed";
  const code = error instanceof oidc.ClientError ? error.code : undefined;
  const unreachable =
    error instanceof TypeError || code === "OAUTH_TIMEOUT" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM";
  return unreachable ? "sign_in_unavailable" : "sign_in_failed";
}
