import type { JWK } from "jose";
import { dripping } from "./hostile-endpoints.ts";
import type { Misbehaviour } from "./hostile-provider.ts";

const keys = (name: string, jwks: Misbehaviour["jwks"], reason?: "sign_in_unavailable"): Misbehaviour => ({
  name: `keys ${name}`,
  reason,
  jwks,
});
const changedKey = (name: string, changes: JWK) =>
  keys(name, (set) => ({ keys: set.map((key) => ({ ...key, ...changes })) }));

export const badKeys: Misbehaviour[] = [
  keys("that are none", () => ({ keys: [] })),
  keys("that are no list", () => ({ keys: {} }), "sign_in_unavailable"),
  keys("that are texts", () => ({ keys: ["key"] }), "sign_in_unavailable"),
  changedKey("of another kid", { kid: "another" }),
  changedKey("without a kid", { kid: undefined }),
  changedKey("for encryption", { use: "enc" }),
  changedKey("for signing alone", { use: undefined, key_ops: ["sign"] }),
  changedKey("of another algorithm", { alg: "ES384" }),
  changedKey("of another type", { kty: "RSA" }),
  changedKey("of another curve", { crv: "P-384" }),
  keys("that are a shared secret", () => ({ keys: [{ kty: "oct", k: "dGVzdA", kid: "key-1" }] })),
  { ...keys("of which two fit", (set) => ({ keys: [...set, ...set] })), header: { kid: undefined } },
];

const answer = (name: string, changes: Record<string, unknown>): Misbehaviour => ({
  name: `an answer ${name}`,
  token: (good) => ({ ...good, ...changes }),
});

export const badAnswers: Misbehaviour[] = [
  answer("without an ID token", { id_token: undefined }),
  answer("whose ID token is empty", { id_token: "" }),
  answer("whose ID token is an object", { id_token: {} }),
  answer("without an access token", { access_token: undefined }),
  answer("without a token type", { token_type: undefined }),
  answer("of the token type DPoP", { token_type: "DPoP" }),
  answer("of the token type mac", { token_type: "mac" }),
  answer("whose refresh token is empty", { refresh_token: "" }),
  answer("that expires before it came", { expires_in: -1 }),
  answer("that expires in no number", { expires_in: "soon" }),
  {
    name: "an answer that refuses the client",
    reason: "sign_in_unavailable",
    token: () => Response.json({ error: "invalid_client" }, { status: 401 }),
  },
  {
    name: "an answer that refuses the code",
    token: () => Response.json({ error: "invalid_grant" }, { status: 400 }),
  },
  {
    name: "an answer with 400 and tokens",
    reason: "sign_in_unavailable",
    token: (good) => Response.json(good, { status: 400 }),
  },
  {
    name: "an answer with 201 and tokens",
    reason: "sign_in_unavailable",
    token: (good) => Response.json(good, { status: 201 }),
  },
  {
    name: "an answer in text/plain",
    reason: "sign_in_unavailable",
    token: (good) => new Response(JSON.stringify(good)),
  },
  {
    name: "a pushed request that is refused",
    pushed: () => Response.json({ error: "invalid_request" }, { status: 400 }),
  },
  {
    name: "a pushed request without a name",
    pushed: () => Response.json({ expires_in: 60 }, { status: 201 }),
  },
  {
    name: "a pushed request answered with 200",
    reason: "sign_in_unavailable",
    pushed: () => Response.json({ request_uri: "urn:x", expires_in: 60 }),
  },
  {
    name: "a pushed request answered without end",
    reason: "sign_in_unavailable",
    isSlow: true,
    pushed: dripping,
  },
];
