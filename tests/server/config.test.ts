import { describe, expect, test } from "bun:test";
import { generateKeyPairSync } from "node:crypto";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError, loadConfig } from "#server/config/config.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const production = {
  PUBLIC_URL: "https://pay.example.com",
  OIDC_ISSUER: "https://id.example.com/",
  OIDC_CLIENT_ID: "selfcare",
  OIDC_CLIENT_SECRET: "a-client-secret",
  PAYMENTS_URL: "http://payments.internal/",
  BANKING_URL: "http://banking.internal",
  PROFILE_URL: "http://profile.internal",
  NOTIFICATIONS_URL: "http://notifications.internal",
  REDIS_URL: "rediss://:a-redis-password@redis.internal:6379",
  SESSION_KEYS: `k1:${key}`,
};

const pem = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`;

function problemsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test("production needs nothing beyond the documented variables", () => {
  const config = loadConfig(production);
  expect(config).toMatchObject({
    NODE_ENV: "production",
    PORT: 3000,
    SESSION_IDLE_SECONDS: 300,
    SESSION_ABSOLUTE_SECONDS: 43_200,
  });
  expect(config.PAYMENTS_URL).toBe("http://payments.internal");
  expect(config.SESSION_KEYS[0]?.bytes.length).toBe(32);
});

test("every problem is named at once", () => {
  const problems = problemsOf({
    PORT: "eighty",
    SESSION_KEYS: "k1:short",
    PUBLIC_URL: "https://pay.example.com/app",
  });
  for (const name of [
    "PORT",
    "SESSION_KEYS",
    "PUBLIC_URL",
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "PAYMENTS_URL",
    "BANKING_URL",
    "PROFILE_URL",
    "NOTIFICATIONS_URL",
  ]) {
    expect(problems.some((problem) => problem.startsWith(name))).toBe(true);
  }
});

test("an unset environment means production, and production insists on Redis, https and certificates", () => {
  const problems = problemsOf({
    ...production,
    REDIS_URL: undefined,
    PUBLIC_URL: "http://pay.example.com",
    NODE_TLS_REJECT_UNAUTHORIZED: "0",
  }).join("\n");
  expect(problems).toContain("REDIS_URL is required in production");
  expect(problems).toContain("PUBLIC_URL must be https in production");
  expect(problems).toContain("NODE_TLS_REJECT_UNAUTHORIZED must not be 0 in production");
  expect(
    problemsOf({
      ...production,
      NODE_ENV: "development",
      REDIS_URL: undefined,
      PUBLIC_URL: "http://localhost:3000",
      NODE_TLS_REJECT_UNAUTHORIZED: "0",
    }),
  ).toEqual([]);
});

test("a problem never repeats a value", () => {
  const secret = "hunter2-in-the-wrong-place";
  const environment = Object.fromEntries(Object.keys(production).map((name) => [name, secret]));
  expect(problemsOf(environment).length).toBeGreaterThan(5);
  expect(problemsOf(environment).join("\n")).not.toContain(secret);
});

test("a secret may come from a file", async () => {
  const path = join(await mkdtemp(join(tmpdir(), "selfcare-")), "secret");
  await writeFile(path, "from-a-file\n");
  const config = loadConfig({ ...production, OIDC_CLIENT_SECRET: undefined, OIDC_CLIENT_SECRET_FILE: path });
  expect(config.OIDC_CLIENT_SECRET).toBe("from-a-file");
});

test("a secret file that is not there is named", () => {
  const problems = problemsOf({
    ...production,
    OIDC_CLIENT_SECRET: undefined,
    OIDC_CLIENT_SECRET_FILE: "/nowhere",
  });
  expect(problems.join("\n")).toContain("OIDC_CLIENT_SECRET_FILE names a file that cannot be read: ENOENT");
});

describe("refuses", () => {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = (changes: object) =>
    JSON.stringify({ ...privateKey.export({ format: "jwk" }), alg: "ES256", ...changes });
  const withKey = (key: string) => ({ OIDC_CLIENT_SECRET: undefined, OIDC_PRIVATE_KEY: key });
  test.each<[string, Record<string, string | undefined>, string]>([
    ["two ways of authenticating at once", { OIDC_PRIVATE_KEY: jwk({}) }, "only one of them"],
    [
      "no way of authenticating",
      { OIDC_CLIENT_SECRET: undefined },
      "OIDC_CLIENT_SECRET or OIDC_PRIVATE_KEY is required",
    ],
    ["a public key in the private one's place", withKey('{"kty":"EC","alg":"ES256"}'), "OIDC_PRIVATE_KEY"],
    ["a key for another algorithm than is signed with", withKey(jwk({ alg: "ES512" })), "OIDC_PRIVATE_KEY"],
    ["a key that is damaged", withKey(jwk({ d: "x" })), "OIDC_PRIVATE_KEY"],
    ["authorities that are damaged", { REDIS_CA: pem("rubbish") }, "REDIS_CA must be certificates"],
    [
      "a certificate that is damaged",
      { REDIS_CERT: pem("rubbish"), REDIS_KEY: pem("rubbish") },
      "REDIS_CERT and",
    ],
    ["a part of the site that there is not", { SITE: '{"nmae":"Kvitt"}' }, "SITE.nmae is not known"],
    ["three session keys", { SESSION_KEYS: `a:${key},b:${key},c:${key}` }, "SESSION_KEYS"],
    [
      "an idle time longer than the whole",
      { SESSION_IDLE_SECONDS: "7200", SESSION_ABSOLUTE_SECONDS: "3600" },
      "SESSION_IDLE_SECONDS",
    ],
    ["a proxy that is no network", { TRUSTED_PROXIES: "10.0.0.0/8,everyone" }, "TRUSTED_PROXIES"],
    ["a rate without a time", { RATE_PAYER: "600" }, "RATE_PAYER"],
    ["a rate of nothing", { RATE_PAYER: "0/60" }, "RATE_PAYER"],
    ["a network wider than there is", { TRUSTED_PROXIES: "10.0.0.0/64" }, "TRUSTED_PROXIES"],
    ["another kind of store", { REDIS_URL: "memcached://cache" }, "REDIS_URL"],
    ["a scope without openid", { OIDC_SCOPE: "profile" }, "OIDC_SCOPE"],
  ])("%s", (_, changes, problem) => {
    expect(problemsOf({ ...production, ...changes }).join("\n")).toContain(problem);
  });
});

test.each([
  [undefined, "x-forwarded-for"],
  ["Forwarded", "forwarded"],
  ["CF-Connecting-IP", "cf-connecting-ip"],
])("the header of trusted proxies, given as %s, is %s", (given, header) => {
  expect(loadConfig({ ...production, TRUSTED_PROXY_HEADER: given }).TRUSTED_PROXY_HEADER).toBe(header);
});

test.each(["x-forwarded-for,forwarded", "x forwarded", "for:", "\u00a0forwarded"])(
  "the header of trusted proxies is one name, and not %j",
  (given) => {
    const [problem] = problemsOf({ ...production, TRUSTED_PROXY_HEADER: given });
    expect(problem).toContain("TRUSTED_PROXY_HEADER must be the name of one header");
  },
);
