import { createRemoteJWKSet, jwtVerify } from "jose";
import * as oidc from "openid-client";
import * as v from "valibot";
import type { RunningIdentity } from "#sandbox/identity/identity.ts";

/** Session at the gateway, from the platform's shared sign-in. */
export interface GatewaySession {
  customerId: string;
  /** Session id at the identity service. */
  sid: string;
  idToken: string;
}

const signInClaims = v.object({ sub: v.string(), sid: v.string() });
const logoutClaims = v.object({ sid: v.optional(v.string()), sub: v.optional(v.string()) });

/** Manages the gateway's sign-ins (OpenID Connect) in memory. */
export function createSignIns({ url, identity }: { url: string; identity: RunningIdentity }) {
  const { clientId, clientSecret, redirectUri } = identity.gateway;
  const pending = new Map<string, { verifier: string; nonce: string; returnTo: string }>();
  const sessions = new Map<string, GatewaySession>();
  const keys = createRemoteJWKSet(new URL(`${identity.url}/jwks`));
  const discover = () =>
    oidc.discovery(new URL(identity.url), clientId, clientSecret, oidc.ClientSecretBasic(clientSecret), {
      execute: [oidc.allowInsecureRequests],
    });

  return {
    find: (token: string) => sessions.get(token),
    /** Starts a sign-in. Returns the authorization URL and the state that identifies it. */
    async begin(returnTo: string): Promise<{ location: string; state: string }> {
      const [verifier, state, nonce] = [
        oidc.randomPKCECodeVerifier(),
        oidc.randomState(),
        oidc.randomNonce(),
      ];
      pending.set(state, { verifier, nonce, returnTo });
      const location = oidc.buildAuthorizationUrl(await discover(), {
        redirect_uri: redirectUri,
        scope: "openid",
        state,
        nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { location: location.href, state };
    },
    /** Completes a sign-in. Throws unless this browser started it. */
    async finish(callback: URL, state: string): Promise<{ token: string; returnTo: string }> {
      const pendingSignIn = pending.get(state);
      pending.delete(state);
      if (!pendingSignIn) throw new Error("Nobody began this sign-in.");
      const tokens = await oidc.authorizationCodeGrant(await discover(), callback, {
        pkceCodeVerifier: pendingSignIn.verifier,
        expectedState: state,
        expectedNonce: pendingSignIn.nonce,
      });
      const { sub, sid } = v.parse(signInClaims, tokens.claims());
      const token = oidc.randomState();
      sessions.set(token, { customerId: sub, sid, idToken: tokens.id_token ?? "" });
      return { token, returnTo: pendingSignIn.returnTo };
    },
    /** Ends the session here. Returns the URL that ends it everywhere. */
    async end(token: string): Promise<string> {
      const session = sessions.get(token);
      sessions.delete(token);
      if (!session) return "/";
      return oidc.buildEndSessionUrl(await discover(), {
        id_token_hint: session.idToken,
        post_logout_redirect_uri: `${url}/`,
      }).href;
    },
    /** Ends the sessions that a logout token names (OpenID Connect Back-Channel Logout 1.0). */
    async endByLogoutToken(logoutToken: string): Promise<void> {
      const { payload } = await jwtVerify(logoutToken, keys, {
        issuer: identity.url,
        audience: clientId,
        typ: "logout+jwt",
        maxTokenAge: "2m",
      });
      const { sid, sub } = v.parse(logoutClaims, payload);
      for (const [token, session] of sessions)
        if (sid ? session.sid === sid : session.customerId === sub) sessions.delete(token);
    },
  };
}
