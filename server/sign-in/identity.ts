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
import { type LogoutClaims, readNotice } from "./logout-token.ts";
import { discover, mapProviderErrors, type ProviderOptions } from "./provider.ts";
import { createProviderKeys, type ProviderKeys } from "./provider-keys.ts";
import { nextCheckAt, type RefreshedSignIn, refreshSignIn } from "./refresh-sign-in.ts";

export interface IdentityOptions extends ProviderOptions {
  /** Space-separated; holds `openid`. */
  scope: string;
  /** The claim of the ID token that is the customer's id at the other services. */
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
    timeout: config.OIDC_TIMEOUT_MS,
  };
}

/** What is asked beside who it is. */
export interface SignInOptions {
  /** To prove it now, even if signed in (`max_age=0`). */
  fresh?: boolean;
  /** Not to be asked anything: whoever is not signed in comes back at once (`prompt=none`). */
  silent?: boolean;
  /** To approve this payment (RFC 9396), which is always done afresh. */
  approval?: ApprovalRequest;
  /** In which languages the pages are wanted, the best liked first (`ui_locales`, BCP 47). */
  uiLocales?: string;
}

/**
 * The platform's OpenID Connect provider. Every call rejects with an `AppError`: `sign_in_unavailable` when the
 * provider cannot be reached, `sign_in_cancelled` or `sign_in_failed` when it says no, `approval_blocked` after too
 * many wrong codes.
 */
export interface Identity {
  /** Where to send the browser (OpenID Connect Core 1.0, authorization code flow with PKCE, RFC 7636). */
  authorizationUrl(challenge: Challenge, wish?: SignInOptions): Promise<URL>;
  /** What the browser's return says, checked against the challenge: state, nonce, issuer, signature, age. */
  complete(callback: URL, challenge: Challenge): Promise<SignIn>;
  /**
   * The same of an approval: `approval_refused` where it is not for exactly what was asked, `approval_expired`
   * where the payer proved who they are before they were asked, or more than 5 minutes ago. The access token is
   * for the payments service, and is kept nowhere.
   */
  completeApproval(
    callback: URL,
    challenge: Challenge,
    asked: { approval: ApprovalRequest; begunAt: number },
  ): Promise<{ signIn: SignIn; accessToken: string }>;
  /** Asks whether the sign-in still stands; `undefined` when it does not (`invalid_grant`). */
  refresh(refreshToken: string, customerId: string): Promise<RefreshedSignIn | undefined>;
  /** Ends the refresh token and its family (RFC 7009), where the provider offers it. */
  revoke(refreshToken: string): Promise<void>;
  /**
   * What the provider says of a sign-in that is over, with its own signature (OpenID Connect Back-Channel Logout 1.0,
   * section 2.6): `invalid_input` where it does not say so in the way that it must.
   */
  verifyLogoutToken(logoutToken: string): Promise<LogoutClaims>;
  /** Where the browser goes to end the sign-in there too (OpenID Connect RP-Initiated Logout 1.0). */
  endSessionUrl(idToken: string, wish?: Pick<SignInOptions, "uiLocales">): Promise<URL | undefined>;
}

/** Finds the provider at the first call and not before, so that Selfcare starts without it. */
export function connectIdentity(options: IdentityOptions): Identity {
  let found: Promise<oidc.Configuration> | undefined;
  const provider = () => {
    found ??= discover(options).catch((error) => {
      found = undefined;
      throw error;
    });
    return found;
  };

  let providerKeys: ProviderKeys | undefined;
  const keysOf = (config: oidc.Configuration) => {
    providerKeys ??= createProviderKeys(config.serverMetadata(), options.timeout);
    return providerKeys;
  };

  async function redeem(callback: URL, { state, nonce, codeVerifier }: Challenge) {
    const config = await provider();
    // Before the code is spent: without keys nothing could be believed.
    const keys = keysOf(config);
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

  function signInOf(tokens: Awaited<ReturnType<typeof redeem>>): SignIn {
    const claims = tokens.claims();
    const customer = v.safeParse(id, claims?.[options.customerClaim]);
    if (!claims || !customer.success || !tokens.id_token) {
      throw new AppError("sign_in_failed", { cause: new LoggableError("The ID token names no customer.") });
    }
    return {
      customerId: customer.output,
      subject: claims.sub,
      sid: typeof claims.sid === "string" ? claims.sid : undefined,
      // Where the provider does not say, nothing is taken for fresh.
      authenticatedAt: (claims.auth_time ?? 0) * 1000,
      idToken: tokens.id_token,
      refreshToken: tokens.refresh_token,
      checkAfter: nextCheckAt(tokens),
    };
  }

  return {
    async authorizationUrl({ state, nonce, codeVerifier }, { fresh, silent, approval, uiLocales } = {}) {
      const config = await provider();
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

    async complete(callback, question) {
      return signInOf(await redeem(callback, question));
    },

    async completeApproval(callback, question, { approval, begunAt }) {
      const tokens = await redeem(callback, question);
      const signIn = signInOf(tokens);
      if (!isDeepStrictEqual(tokens.authorization_details, [approval]))
        throw new AppError("approval_refused");
      if (signIn.authenticatedAt < begunAt - clockToleranceSeconds * 1000 || !isFresh(signIn.authenticatedAt))
        throw new AppError("approval_expired");
      return { signIn, accessToken: tokens.access_token };
    },

    async refresh(refreshToken, customerId) {
      const config = await provider();
      const { clientId, customerClaim } = options;
      return refreshSignIn(config, refreshToken, {
        clientId,
        customerClaim,
        customerId,
        keys: keysOf(config),
      });
    },

    async verifyLogoutToken(logoutToken) {
      const config = await provider();
      const { issuer } = config.serverMetadata();
      return readNotice(logoutToken, { issuer, clientId: options.clientId, keys: keysOf(config) });
    },

    async revoke(refreshToken) {
      const config = await provider();
      if (config.serverMetadata().revocation_endpoint)
        await mapProviderErrors(oidc.tokenRevocation(config, refreshToken));
    },

    async endSessionUrl(idToken, { uiLocales } = {}) {
      const config = await provider();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${options.publicUrl}/signed-out`,
        ...(uiLocales ? { ui_locales: uiLocales } : {}),
      });
    },
  };
}
