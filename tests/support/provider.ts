import { exportJWK, generateKeyPair, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import { startUpstream } from "./upstream.ts";

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";

/** Starts the part of an OpenID Connect provider that sends logout tokens. Its keys can be made unavailable. */
export async function startProvider(clientId: string) {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: "current", alg: "ES256", use: "sig" };
  let hasKeys = true;
  let keysAsked = 0;
  const upstream = startUpstream((request) => {
    const { pathname, origin } = new URL(request.url);
    if (pathname === "/.well-known/openid-configuration")
      return Response.json({ issuer: origin, jwks_uri: `${origin}/keys` });
    keysAsked += 1;
    return hasKeys ? Response.json({ keys: [jwk] }) : new Response("away", { status: 503 });
  });
  /** Returns the claims of a valid logout token. */
  const claims = (): JWTPayload => ({
    iss: upstream.url,
    aud: clientId,
    iat: Math.floor(Date.now() / 1000),
    exp: Math.floor(Date.now() / 1000) + 120,
    jti: crypto.randomUUID(),
    events: { [logoutEvent]: {} },
  });
  const header = { alg: "ES256", kid: "current", typ: "logout+jwt" };

  return {
    ...upstream,
    privateKey,
    publicKey: jwk,
    claims,
    header,
    keysAsked: () => keysAsked,
    loseKeys: () => (hasKeys = false),
    findKeys: () => (hasKeys = true),
    /** Signs a logout token. `payload` overrides the valid claims; `undefined` removes one. */
    token(
      payload: JWTPayload,
      { key = privateKey, ...other }: Partial<JWTHeaderParameters> & { key?: CryptoKey } = {},
    ) {
      const merged = Object.fromEntries(
        Object.entries({ ...claims(), ...payload }).filter(([, value]) => value !== undefined),
      );
      return new SignJWT(merged).setProtectedHeader({ ...header, ...other }).sign(key);
    },
  };
}

/** Sends a logout token to Selfcare as the identity service does (OpenID Connect Back-Channel Logout). */
export function sendLogoutToken(url: string, logoutToken: string): Promise<Response> {
  return fetch(`${url}/sign-in/back-channel-logout`, {
    method: "POST",
    body: new URLSearchParams({ logout_token: logoutToken }),
  });
}
