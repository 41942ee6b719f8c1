import { isDeepStrictEqual } from "node:util";
import * as oidc from "openid-client";
import * as v from "valibot";
import type { Config } from "#server/config/config.ts";
import { AppError, LoggableError } from "#server/errors.ts";
import { isFresh } from "#server/sessions/freshness.ts";
import type { SignIn } from "#server/sessions/sessions.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { id } from "#shared/ids.ts";
import type { Challenge } from "./challenge.ts";
import { clockToleranceSeconds, verifyIdToken } from "./id-token.ts";
import { type LogoutClaims, verifyLogoutToken } from "./logout-token.ts";
import { discover, mapProviderErrors, type ProviderOptions } from "./provider.ts";
import { createProviderKeys, type ProviderKeys } from "./provider-keys.ts";
import { nextCheckAt, type RefreshedSignIn, refreshSignIn } from "./refresh-sign-in.ts";

export interface IdentityOptions extends ProviderOptions {
  /** Space-separated, with `openid`. */
  scope: string;
  /** The claim of the ID token with the customer's ID at the other services. */
  customerClaim: string;
  publicUrl: string;
}

export function identityOptions(config: Config, publicUrl: string): IdentityOptions {
  return {
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    privateKey: config.OIDC_PRIVATE_KEY,
    scope: config.OIDC_SCOPE,
    customerClaim: config.OIDC_CUSTOMER_CLAIM,
    publicUrl,
    timeoutMs: config.OIDC_TIMEOUT_MS,
  };
}

/** Options of an authorization request. */
export interface SignInOptions {
  /** Requires a new authentication, even if the payer is signed in (`max_age=0`). */
  fresh?: boolean;
  /** Returns without a prompt where the payer is not signed in (`prompt=none`). */
  silent?: boolean;
  /** Requests the approval of a payment (RFC 9396), which always requires a new authentication. */
  approval?: ApprovalRequest;
  /** Preferred languages of the provider's pages, space-separated (`ui_locales`, BCP 47). */
  uiLocales?: string;
}

/**
 * The platform's OpenID Connect provider. Every call rejects with an `AppError`: `sign_in_unavailable` where the
 * provider cannot be reached, `sign_in_cancelled` or `sign_in_failed` where it refuses, `approval_blocked` after too
 * many wrong codes.
 */
export interface Identity {
  /** Builds the URL of an authorization request (OpenID Connect Core 1.0, code flow with PKCE, RFC 7636). */
  authorizationUrl(challenge: Challenge, options?: SignInOptions): Promise<URL>;
  /** Exchanges the code of a callback for a sign-in. Checks state, nonce, issuer, signature and age. */
  complete(callback: URL, challenge: Challenge): Promise<SignIn>;
  /**
   * Does the same for an approval. Rejects with `approval_refused` where the provider approved anything but
   * `expected.approval`, and with `approval_expired` where the payer authenticated before `startedAt` (milliseconds
   * since the epoch), or more than 5 minutes ago. The access token is for the payments service and is not stored.
   */
  completeApproval(
    callback: URL,
    challenge: Challenge,
    expected: { approval: ApprovalRequest; startedAt: number },
  ): Promise<{ signIn: SignIn; accessToken: string }>;
  /** Refreshes a sign-in. Returns `undefined` where it is over (`invalid_grant`). */
  refresh(refreshToken: string, customerId: string): Promise<RefreshedSignIn | undefined>;
  /** Revokes a refresh token and its family (RFC 7009), where the provider supports it. */
  revoke(refreshToken: string): Promise<void>;
  /**
   * Verifies a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Rejects with `invalid_input` where it
   * is invalid.
   */
  verifyLogoutToken(logoutToken: string): Promise<LogoutClaims>;
  /**
   * Builds the URL that ends the sign-in at the provider (OpenID Connect RP-Initiated Logout 1.0). Returns `undefined`
   * where the provider does not support it.
   */
  endSessionUrl(idToken: string, options?: Pick<SignInOptions, "uiLocales">): Promise<URL | undefined>;
}

/** Connects to the provider at the first call, so that Selfcare starts without it. */
export function connectIdentity(options: IdentityOptions): Identity {
  let configuration: Promise<oidc.Configuration> | undefined;
  const configure = () => {
    configuration ??= discover(options).catch((error) => {
      configuration = undefined;
      throw error;
    });
    return configuration;
  };

  let providerKeys: ProviderKeys | undefined;
  const keysFor = (config: oidc.Configuration) => {
    providerKeys ??= createProviderKeys(config.serverMetadata(), options.timeoutMs);
    return providerKeys;
  };

  async function exchangeCode(callback: URL, { state, nonce, codeVerifier }: Challenge) {
    const config = await configure();
    // First, because a code can be used once: without keys its ID token could not be verified.
    const keys = keysFor(config);
    const tokens = await mapProviderErrors(
      oidc.authorizationCodeGrant(config, callback, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      }),
    );
    await verifyIdToken(tokens, { clientId: options.clientId, keys });
    return tokens;
  }

  function toSignIn(tokens: Awaited<ReturnType<typeof exchangeCode>>): SignIn {
    const claims = tokens.claims();
    const customer = v.safeParse(id, claims?.[options.customerClaim]);
    if (!claims || !customer.success || !tokens.id_token) {
      throw new AppError("sign_in_failed", { cause: new LoggableError("The ID token names no customer.") });
    }
    return {
      customerId: customer.output,
      subject: claims.sub,
      sid: typeof claims.sid === "string" ? claims.sid : undefined,
      // Without `auth_time`, the sign-in does not count as fresh.
      authenticatedAt: (claims.auth_time ?? 0) * 1000,
      idToken: tokens.id_token,
      refreshToken: tokens.refresh_token,
      checkAfter: nextCheckAt(tokens),
    };
  }

  return {
    async authorizationUrl({ state, nonce, codeVerifier }, { fresh, silent, approval, uiLocales } = {}) {
      const config = await configure();
      const parameters = {
        redirect_uri: `${options.publicUrl}/${approval ? "approve" : "sign-in"}/callback`,
        scope: options.scope,
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
        ...(fresh || approval ? { max_age: "0" } : {}),
        ...(silent ? { prompt: "none" } : {}),
        ...(approval ? { authorization_details: JSON.stringify([approval]) } : {}),
        ...(uiLocales ? { ui_locales: uiLocales } : {}),
      };
      if (!config.serverMetadata().pushed_authorization_request_endpoint) {
        return oidc.buildAuthorizationUrl(config, parameters);
      }
      return mapProviderErrors(oidc.buildAuthorizationUrlWithPAR(config, parameters));
    },

    async complete(callback, challenge) {
      return toSignIn(await exchangeCode(callback, challenge));
    },

    async completeApproval(callback, challenge, { approval, startedAt }) {
      const tokens = await exchangeCode(callback, challenge);
      const signIn = toSignIn(tokens);
      if (!isDeepStrictEqual(tokens.authorization_details, [approval]))
        throw new AppError("approval_refused");
      if (
        signIn.authenticatedAt < startedAt - clockToleranceSeconds * 1000 ||
        !isFresh(signIn.authenticatedAt)
      )
        throw new AppError("approval_expired");
      return { signIn, accessToken: tokens.access_token };
    },

    async refresh(refreshToken, customerId) {
      const config = await configure();
      return refreshSignIn(config, refreshToken, { ...options, customerId, keys: keysFor(config) });
    },

    async verifyLogoutToken(logoutToken) {
      const config = await configure();
      const { issuer } = config.serverMetadata();
      return verifyLogoutToken(logoutToken, { issuer, clientId: options.clientId, keys: keysFor(config) });
    },

    async revoke(refreshToken) {
      const config = await configure();
      if (config.serverMetadata().revocation_endpoint)
        await mapProviderErrors(oidc.tokenRevocation(config, refreshToken));
    },

    async endSessionUrl(idToken, { uiLocales } = {}) {
      const config = await configure();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${options.publicUrl}/signed-out`,
        ...(uiLocales ? { ui_locales: uiLocales } : {}),
      });
    },
  };
}
