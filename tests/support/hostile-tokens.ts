import { createSign, generateKeyPairSync } from "node:crypto";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import type { Grant, Misbehaviour } from "./hostile-provider.ts";

const now = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const signed = ({ provider, claims, header }: Grant) => provider.sign(claims, header);

/** Signs with a shared secret. An attacker can make `none` and HMAC tokens from public data. */
function withSecret({ claims, header }: Grant, secret: string, alg = "HS256") {
  return new SignJWT(claims)
    .setProtectedHeader({ ...header, alg })
    .sign(Buffer.from(secret.padEnd(64, "\0")));
}

async function byForeignKey({ claims, header }: Grant, kid = header.kid) {
  const { privateKey } = await generateKeyPair("ES256");
  return new SignJWT(claims).setProtectedHeader({ ...header, kid }).sign(privateKey);
}

/** Changes one part of a good token. */
function changed(part: 0 | 1 | 2, change: (text: string) => string) {
  return async (grant: Grant) => {
    const parts = (await signed(grant)).split(".");
    parts[part] = change(parts[part] ?? "");
    return parts.join(".");
  };
}

const flipBit = (text: string) => {
  const bytes = Buffer.from(text, "base64url");
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  return bytes.toString("base64url");
};

const listing = (...algorithms: string[]) => ({
  discovery: (metadata: Record<string, unknown>) => ({
    ...metadata,
    id_token_signing_alg_values_supported: algorithms,
  }),
});

/** ID tokens with an invalid signature or algorithm. */
export const badSignatures: Misbehaviour[] = [
  { name: "signed by another key under the same kid", idToken: (grant) => byForeignKey(grant) },
  { name: "signed by another key under an unknown kid", idToken: (grant) => byForeignKey(grant, "unknown") },
  {
    name: "signed by another key that the header holds (jwk)",
    async idToken({ claims, header }) {
      const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
      const jwk = await exportJWK(publicKey);
      return new SignJWT(claims).setProtectedHeader({ ...header, jwk }).sign(privateKey);
    },
  },
  {
    name: "signed by another key that the header links to (jku)",
    header: { jku: "https://evil.example/keys", kid: "unknown" },
    idToken: (grant) => byForeignKey(grant),
  },
  { name: "with a flipped bit in the signature", idToken: changed(2, flipBit) },
  { name: "with a shortened signature", idToken: changed(2, (text) => text.slice(0, -4)) },
  { name: "with an empty signature", idToken: changed(2, () => "") },
  { name: "with a signature of zeros", idToken: changed(2, () => Buffer.alloc(64).toString("base64url")) },
  {
    name: "with claims of another payer under a good signature",
    idToken: (grant) => changed(1, () => encode({ ...grant.claims, sub: "cus_aino" }))(grant),
  },
  {
    name: "with a changed header under a good signature",
    idToken: (grant) => changed(0, () => encode({ ...grant.header, typ: "changed" }))(grant),
  },
  { name: "of two parts", idToken: async (grant) => (await signed(grant)).split(".").slice(0, 2).join(".") },
  { name: "of four parts", idToken: async (grant) => `${await signed(grant)}.x` },
  { name: "of five parts, as if encrypted", idToken: async (grant) => `${await signed(grant)}.x.y` },
  { name: "that is no JWT", idToken: () => "garbage" },
  {
    name: "whose claims are no JSON",
    reason: "sign_in_unavailable",
    idToken: changed(1, () => "bm8ganNvbg"),
  },
  { name: "whose claims are a list", idToken: changed(1, () => encode([])) },
  { name: "whose header is null", idToken: changed(0, () => encode(null)) },
  {
    name: "with a critical extension",
    idToken: changed(0, () => encode({ alg: "ES256", crit: ["b64"], b64: false })),
  },
  { name: "of the algorithm none", idToken: ({ claims }) => new UnsecuredJWT(claims).encode() },
  {
    name: "of the algorithm none, which discovery lists",
    ...listing("none", "ES256"),
    idToken: ({ claims }) => new UnsecuredJWT(claims).encode(),
  },
  {
    name: "of the algorithm none, which discovery lists alone",
    ...listing("none"),
    idToken: ({ claims }) => new UnsecuredJWT(claims).encode(),
  },
  {
    name: "of the algorithm None, in another case",
    ...listing("None", "ES256"),
    idToken: ({ claims }) => `${encode({ alg: "None" })}.${encode(claims)}.`,
  },
  ...["HS256", "HS384", "HS512"].map((alg) => ({
    name: `of the algorithm ${alg} with the client's secret, which discovery lists`,
    ...listing(alg),
    idToken: (grant: Grant) => withSecret(grant, "test", alg),
  })),
  {
    name: "of the algorithm HS256 with the public key as its secret",
    ...listing("HS256", "ES256"),
    idToken: (grant) => withSecret(grant, JSON.stringify(grant.provider.key.publicJwk)),
  },
  { name: "of an algorithm that discovery does not list", ...listing("RS256") },
  { name: "of an algorithm that discovery leaves to the default", ...listing(), alg: "ES256" },
  {
    name: "of an algorithm other than its key's",
    alg: "PS256",
    ...listing("PS256", "RS256"),
    header: { alg: "RS256" },
    idToken: ({ claims, header }) =>
      `${encode(header)}.${encode(claims)}.${Buffer.alloc(256).toString("base64url")}`,
  },
  {
    name: "signed by an RSA key of 1,024 bits",
    alg: "RS256",
    reason: "sign_in_unavailable",
    idToken({ provider, claims, header }) {
      const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
      provider.key.publicJwk = { ...publicKey.export({ format: "jwk" }), kid: header.kid };
      const text = `${encode(header)}.${encode(claims)}`;
      return `${text}.${createSign("sha256").update(text).sign(privateKey, "base64url")}`;
    },
  },
];

const claim = (
  name: string,
  claims: (grant: Grant) => JWTPayload | Record<string, unknown>,
): Misbehaviour => ({
  name,
  claims,
});

/** ID tokens with a valid signature and an invalid claim. */
export const badClaims: Misbehaviour[] = [
  claim("of another issuer", () => ({ iss: "https://evil.example" })),
  claim("of the issuer with a slash", ({ provider }) => ({ iss: `${provider.url}/` })),
  claim("without an issuer", () => ({ iss: undefined })),
  claim("whose issuer is a list", ({ provider }) => ({ iss: [provider.url] })),
  claim("for another client", () => ({ aud: "gateway" })),
  claim("without an audience", () => ({ aud: undefined })),
  claim("for nobody", () => ({ aud: [] })),
  claim("for several audiences without azp", () => ({ aud: ["test", "gateway"] })),
  claim("for several audiences by azp another's", () => ({ aud: ["test", "gateway"], azp: "gateway" })),
  claim("for one audience by azp another's", () => ({ azp: "gateway" })),
  claim("with another nonce", () => ({ nonce: "another" })),
  claim("without a nonce", () => ({ nonce: undefined })),
  claim("with an empty nonce", () => ({ nonce: "" })),
  claim("whose nonce is a list", ({ claims }) => ({ nonce: [claims.nonce] })),
  claim("that has expired", () => ({ exp: now() - 31 })),
  claim("without an expiry", () => ({ exp: undefined })),
  claim("whose expiry is a text", () => ({ exp: "9999999999" })),
  claim("that is not valid yet", () => ({ nbf: now() + 60 })),
  claim("issued in the future", () => ({ iat: now() + 60 })),
  claim("issued yesterday", () => ({ iat: now() - 86_400 })),
  claim("without a time of issue", () => ({ iat: undefined })),
  claim("whose time of issue is a text", () => ({ iat: String(now()) })),
  claim("without a subject", () => ({ sub: undefined })),
  claim("with an empty subject", () => ({ sub: "" })),
  claim("with a subject of 256 characters", () => ({ sub: "a".repeat(256) })),
  claim("whose subject is a number", () => ({ sub: 7 })),
  claim("whose subject is a list", () => ({ sub: ["cus_ebba"] })),
  claim("whose sid is a list", () => ({ sid: ["sid"] })),
  claim("whose proof lies in the future", () => ({ auth_time: now() + 60 })),
  claim("whose proof lies in the year 5138", () => ({ auth_time: 99_999_999_999 })),
  claim("whose proof is a text", () => ({ auth_time: String(now()) })),
  claim("whose proof is negative", () => ({ auth_time: -1 })),
  claim("with the hash of another access token", () => ({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" })),
  claim("with an empty at_hash", () => ({ at_hash: "" })),
];
