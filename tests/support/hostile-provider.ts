import {
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from "jose";
import { startUpstream } from "./upstream.ts";

/** The algorithms that an ID token may be signed with. */
export const acceptedAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Selfcare's client id at the provider. */
export const clientId = "test";

/** Tokens for one code, before they are signed and sent. */
export interface Grant {
  provider: HostileProvider;
  header: JWTHeaderParameters;
  claims: JWTPayload;
  accessToken: string;
}

/** Deviations from a correct provider, each of which replaces or changes one thing. */
export interface Behaviour {
  /** Signature algorithm of the ID token; ES256 by default. */
  alg?: string;
  /** Claims to merge into the ID token. `undefined` removes one. */
  claims?: (grant: Grant) => Record<string, unknown>;
  /** Protected header parameters to merge. */
  header?: Partial<JWTHeaderParameters>;
  /** Creates the ID token itself. */
  idToken?: (grant: Grant) => string | Promise<string>;
  /** Changes or replaces the token response. */
  token?: (answer: Record<string, unknown>, provider: HostileProvider) => Answer;
  discovery?: (metadata: Record<string, unknown>, provider: HostileProvider) => Answer;
  jwks?: (keys: JWK[], provider: HostileProvider) => Answer;
  /** Answers pushed authorization requests. They are not offered without it. */
  pushed?: (provider: HostileProvider) => Response | undefined;
  /** Changes the callback URL that the browser is redirected to. */
  callback?: (callback: URL, provider: HostileProvider) => void;
}

type Answer = Record<string, unknown> | Response | Promise<Response>;

/** A named behaviour, with the reason for which the sign-in fails; `sign_in_failed` by default. */
export interface Misbehaviour extends Behaviour {
  name: string;
  reason?: "sign_in_unavailable" | "sign_in_expired" | "sign_in_cancelled" | "fresh_sign_in_needed";
  /** True if the response does not arrive or does not end. Selfcare then runs with a short timeout. */
  isSlow?: boolean;
}

export interface HostileProvider {
  url: string;
  /** Current behaviour. Assign to change it. */
  behaviour: Behaviour;
  /** Current signing key, and its public half. */
  key: { privateKey: CryptoKey; publicJwk: JWK };
  /** Number of requests by path. */
  asked: Map<string, number>;
  /** Replaces the signing key and its `kid`. */
  rotateKey(): Promise<void>;
  /** Accepts an authorization request without a page, and returns the callback URL. */
  authorize(authorizationUrl: string): URL;
  sign(claims: JWTPayload, header: JWTHeaderParameters): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a complete OpenID Connect provider over HTTP. It is correct except for the given behaviour. */
export async function startHostileProvider(behaviour: Behaviour = {}): Promise<HostileProvider> {
  const codes = new Map<string, { nonce: string; sub: string }>();
  const pushedRequests = new Map<string, URLSearchParams>();
  const asked = new Map<string, number>();
  let keyNumber = 0;

  const alg = () => provider.behaviour.alg ?? "ES256";
  async function createKey(alg = "ES256") {
    const pair = await generateKeyPair(alg, { extractable: true });
    const kid = `key-${++keyNumber}`;
    const publicJwk = { ...(await exportJWK(pair.publicKey)), kid, alg, use: "sig" };
    return { privateKey: pair.privateKey, publicJwk };
  }

  const upstream = startUpstream(async (request) => {
    const { pathname } = new URL(request.url);
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
    const { url, key } = provider;
    const answer = (body: Answer) =>
      body instanceof Response || body instanceof Promise ? body : Response.json(body);
    switch (pathname) {
      case "/.well-known/openid-configuration": {
        const metadata = metadataOf(url, alg(), provider.behaviour.pushed !== undefined);
        return answer(provider.behaviour.discovery?.(metadata, provider) ?? metadata);
      }
      case "/keys": {
        const keys = [key.publicJwk];
        return answer(provider.behaviour.jwks?.(keys, provider) ?? { keys });
      }
      case "/par": {
        const uri = `urn:ietf:params:oauth:request_uri:${crypto.randomUUID()}`;
        pushedRequests.set(uri, new URLSearchParams(await request.text()));
        return (
          provider.behaviour.pushed?.(provider) ??
          Response.json({ request_uri: uri, expires_in: 60 }, { status: 201 })
        );
      }
      case "/token":
        return answer(await tokens(new URLSearchParams(await request.text())));
      default:
        return new Response("Not found", { status: 404 });
    }
  });

  async function tokens(form: URLSearchParams): Promise<Answer> {
    const code = form.get("code") ?? form.get("refresh_token") ?? "";
    const granted = codes.get(code);
    codes.delete(code);
    if (!granted) return Response.json({ error: "invalid_grant" }, { status: 400 });
    const accessToken = crypto.randomUUID();
    const now = Math.floor(Date.now() / 1000);
    const { url, key, behaviour } = provider;
    const grant: Grant = {
      provider,
      header: { alg: alg(), kid: key.publicJwk.kid, ...behaviour.header },
      claims: { iss: url, aud: clientId, iat: now, exp: now + 300, auth_time: now, ...granted },
      accessToken,
    };
    Object.assign(grant.claims, behaviour.claims?.(grant));
    const refreshToken = crypto.randomUUID();
    codes.set(refreshToken, granted);
    const body = {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: 300,
      refresh_token: refreshToken,
      id_token: await (behaviour.idToken?.(grant) ?? provider.sign(grant.claims, grant.header)),
    };
    return behaviour.token?.(body, provider) ?? body;
  }

  const provider: HostileProvider = {
    url: upstream.url,
    behaviour,
    asked,
    key: await createKey(behaviour.alg),
    async rotateKey() {
      provider.key = await createKey(provider.behaviour.alg);
    },
    authorize(authorizationUrl) {
      const query = new URL(authorizationUrl).searchParams;
      const asked = pushedRequests.get(query.get("request_uri") ?? "") ?? query;
      const code = crypto.randomUUID();
      codes.set(code, { nonce: asked.get("nonce") ?? "", sub: "cus_ebba" });
      const callback = new URL(asked.get("redirect_uri") ?? "");
      callback.search = `${new URLSearchParams({ code, state: asked.get("state") ?? "", iss: provider.url })}`;
      provider.behaviour.callback?.(callback, provider);
      return callback;
    },
    sign(claims, header) {
      const present = Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
      return new SignJWT(present).setProtectedHeader(header).sign(provider.key.privateKey);
    },
    [Symbol.asyncDispose]: upstream[Symbol.asyncDispose],
  };
  return provider;
}

function metadataOf(url: string, alg: string, offersPushed: boolean): Record<string, unknown> {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    id_token_signing_alg_values_supported: [alg],
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    code_challenge_methods_supported: ["S256"],
    authorization_response_iss_parameter_supported: true,
    ...(offersPushed ? { pushed_authorization_request_endpoint: `${url}/par` } : {}),
  };
}
