import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { testWith } from "#tests/support/programs.ts";
import { sendLogoutToken, startProvider } from "#tests/support/provider.ts";
import { startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";

const logoutEvent = "http://schemas.openid.net/event/backchannel-logout";
const seconds = () => Math.floor(Date.now() / 1000);

let provider: Awaited<ReturnType<typeof startProvider>>;
let app: TestApp;
beforeAll(async () => {
  provider = await startProvider("test");
  app = await startApp({ env: { OIDC_ISSUER: provider.url } });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

/** Starts a session for one of Ebba's sign-ins. */
function signIn(of: TestApp, { subject = "ebba", sid = "sid-1", authenticatedAt = Date.now() } = {}) {
  return of.sessions.start({
    customerId: ebba.id,
    subject,
    sid,
    authenticatedAt,
    idToken: "id-token",
    checkAfter: Date.now() + 3_600_000,
  });
}

/** Returns the reason for which the API refuses a token; `undefined` where it accepts the token. */
async function refusal(of: TestApp, token: string): Promise<string | undefined> {
  const response = await fetch(`${of.url}/trpc/profile.get`, { headers: pageHeaders(of.url, token) });
  return (await response.json()).error?.data.reason;
}

describe("a logout token", () => {
  test("ends the sessions of that sign-in, and no others of the payer", async () => {
    const [one, same, other] = [
      await signIn(app, { sid: "laptop" }),
      await signIn(app, { sid: "laptop" }),
      await signIn(app, { sid: "phone" }),
    ];
    const response = await sendLogoutToken(app.url, await provider.token({ sub: "ebba", sid: "laptop" }));
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    for (const token of [one, same]) expect(await refusal(app, token)).toBe("signed_out_elsewhere");
    expect(await refusal(app, other)).toBeUndefined();
  });

  test("works with the sign-in's sid alone", async () => {
    const [over, other] = [await signIn(app, { sid: "tablet" }), await signIn(app, { sid: "desk" })];
    expect((await sendLogoutToken(app.url, await provider.token({ sid: "tablet" }))).status).toBe(200);
    expect(await refusal(app, over)).toBe("signed_out_elsewhere");
    expect(await refusal(app, other)).toBeUndefined();
  });

  test("with sub alone ends all sessions of the payer, and no one else's", async () => {
    const mine = [await signIn(app, { sid: "one" }), await signIn(app, { sid: "two" })];
    const theirs = await app.sessions.start({
      customerId: "cus_aino",
      subject: "aino",
      authenticatedAt: Date.now(),
      idToken: "id-token",
      checkAfter: Date.now() + 60_000,
    });
    expect((await sendLogoutToken(app.url, await provider.token({ sub: "ebba" }))).status).toBe(200);
    for (const token of mine) expect(await refusal(app, token)).toBe("signed_out_elsewhere");
    expect(await refusal(app, theirs)).toBeUndefined();
  });

  test("of an unknown sign-in is accepted, and changes nothing", async () => {
    const token = await signIn(app);
    for (const names of [{ sub: "nobody" }, { sid: "nobody" }, { sub: "nobody", sid: "sid-1" }])
      expect((await sendLogoutToken(app.url, await provider.token(names))).status).toBe(200);
    expect(await refusal(app, token)).toBeUndefined();
  });

  test("stops a sign-in that is not completed yet, but not a later authentication", async () => {
    const authenticatedAt = Date.now() - 5_000;
    await sendLogoutToken(app.url, await provider.token({ sub: "ebba", sid: "slow" }));
    await expect(signIn(app, { sid: "slow", authenticatedAt })).rejects.toMatchObject({
      reason: "fresh_sign_in_needed",
    });
    const proved = await signIn(app, { sid: "slow", authenticatedAt: Date.now() + 2_000 });
    expect(await refusal(app, proved)).toBeUndefined();
  });

  test("is in the payer's audit log and the log, without sid and sub", async () => {
    await signIn(app, { sid: "secret-sid" });
    await sendLogoutToken(app.url, await provider.token({ sub: "ebba", sid: "secret-sid" }));
    const client = app.client(await app.signIn(ebba));
    await waitUntil("it can be looked up", async () =>
      (await client.devices.securityEvents.query({})).items.some(
        ({ type }) => type === "signed_out_elsewhere",
      ),
    );
    const lines = app.lines.join("");
    expect(lines).toContain('"event":"back_channel_logout","ended":1');
    expect(lines).not.toContain("secret-sid");
  });
});

describe("nobody is signed out by", () => {
  let token: string;
  beforeEach(async () => {
    token = await signIn(app, { sid: "target" });
  });

  async function expectRefused(response: Response) {
    expect(response.status).toBe(400);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({ error: "invalid_request" });
    expect(await refusal(app, token)).toBeUndefined();
  }

  const wrong: [string, JWTPayload][] = [
    ["of another issuer", { iss: "https://evil.example" }],
    ["without an issuer", { iss: undefined }],
    ["for another application", { aud: "gateway" }],
    ["for nobody", { aud: undefined }],
    ["without a date", { iat: undefined }],
    ["of more than two minutes ago", { iat: seconds() - 125, exp: undefined }],
    ["of the future", { iat: seconds() + 60 }],
    ["that ran out", { exp: seconds() - 30 }],
    ["that is not valid yet", { nbf: seconds() + 60 }],
    ["without a name of its own", { jti: undefined }],
    ["without events", { events: undefined }],
    ["of another event", { events: { "https://schemas.example/event/other": {} } }],
    ["whose event is no object", { events: { [logoutEvent]: true } }],
    ["whose events are a list", { events: [logoutEvent] }],
    ["with a nonce, as an ID token has", { nonce: "n-1" }],
    ["with an empty nonce", { nonce: null }],
    ["that names nobody", { sub: undefined, sid: undefined }],
    ["whose names are no text", { sub: { "": "ebba" } as never, sid: 1 }],
  ];
  test.each(wrong)("a token %s", async (_, claims) => {
    await expectRefused(
      await sendLogoutToken(app.url, await provider.token({ sub: "ebba", sid: "target", ...claims })),
    );
  });

  test.each([["JWT"], ["at+jwt"], ["logout"], [undefined]])("a token of the type %p", async (typ) => {
    await expectRefused(
      await sendLogoutToken(app.url, await provider.token({ sub: "ebba", sid: "target" }, { typ })),
    );
  });

  test("a token signed with another key, or with none", async () => {
    const claims = { ...provider.claims(), sub: "ebba", sid: "target" };
    const { privateKey: foreign } = await generateKeyPair("ES256");
    const shared = new TextEncoder().encode(JSON.stringify(provider.publicKey));
    const good = await provider.token({ sub: "ebba", sid: "target" });
    const [head = "", body = "", signature = ""] = good.split(".");
    const otherBody = Buffer.from(JSON.stringify({ ...claims, sub: "ebba" })).toString("base64url");
    const forged = [
      await provider.token({ sub: "ebba", sid: "target" }, { key: foreign }),
      await provider.token({ sub: "ebba", sid: "target" }, { key: foreign, kid: "unknown" }),
      new UnsecuredJWT(claims).encode(),
      // Signed with the public key as a shared secret.
      await new SignJWT(claims).setProtectedHeader({ ...provider.header, alg: "HS256" }).sign(shared),
      `${head}.${otherBody}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
    ];
    for (const each of forged) await expectRefused(await sendLogoutToken(app.url, each));
  });

  test("a replayed token", async () => {
    const notice = await provider.token({ sub: "ebba", sid: "target" });
    expect((await sendLogoutToken(app.url, notice)).status).toBe(200);
    token = await signIn(app, { sid: "another" });
    const sub = { sub: "ebba", jti: "used-once" };
    await sendLogoutToken(app.url, await provider.token({ ...sub, sid: "nothing" }));
    await expectRefused(await sendLogoutToken(app.url, notice));
    await expectRefused(await sendLogoutToken(app.url, await provider.token(sub)));
  });

  test("anything but a logout token", async () => {
    for (const body of ["", "garbage", "a.b.c", "{}", "x".repeat(20_000)])
      await expectRefused(await sendLogoutToken(app.url, body));
    const notice = await provider.token({ sub: "ebba", sid: "target" });
    const url = `${app.url}/sign-in/back-channel-logout`;
    const asJson = {
      body: JSON.stringify({ logout_token: notice }),
      headers: { "content-type": "application/json" },
    };
    await expectRefused(await fetch(url, { method: "POST", ...asJson }));
    await expectRefused(await fetch(`${url}?logout_token=${notice}`, { method: "POST" }));
    const got = await fetch(`${url}?logout_token=${notice}`);
    await got.body?.cancel();
    expect(await refusal(app, token)).toBeUndefined();
  });
});

test("keys that could not be fetched are fetched again, and the same token then counts", async () => {
  await using away = await startProvider("test");
  await using own = await startApp({ env: { OIDC_ISSUER: away.url } });
  const token = await signIn(own, { sid: "late" });
  const notice = await away.token({ sub: "ebba", sid: "late" });
  away.loseKeys();
  expect((await sendLogoutToken(own.url, notice)).status).toBe(503);
  expect(await refusal(own, token)).toBeUndefined();
  away.findKeys();
  expect((await sendLogoutToken(own.url, notice)).status).toBe(200);
  expect(await refusal(own, token)).toBe("signed_out_elsewhere");
});

test("invented kids do not make Selfcare fetch the keys again and again", async () => {
  await using asked = await startProvider("test");
  await using own = await startApp({ env: { OIDC_ISSUER: asked.url } });
  const { privateKey } = await generateKeyPair("ES256");
  for (let number = 0; number < 5; number += 1)
    await sendLogoutToken(
      own.url,
      await asked.token({ sub: "ebba" }, { key: privateKey, kid: `invented-${number}` }),
    );
  expect(asked.keysAsked()).toBe(1);
});

testWith("redis-server")("a logout token sent while Redis is down counts when it is sent again", async () => {
  await using redis = await startRedis();
  await using own = await startApp({ env: { OIDC_ISSUER: provider.url, REDIS_URL: redis.url } });
  await waitUntil("ready", async () => (await fetch(`${own.url}/readyz`)).ok);
  // Redis writes to disk before it acknowledges.
  await redis.command("config", "set", "appendfsync", "always");
  const token = await signIn(own, { sid: "outage" });
  const notice = await provider.token({ sub: "ebba", sid: "outage" });
  await redis.kill();
  expect((await sendLogoutToken(own.url, notice)).status).toBe(503);
  await redis.start();
  await waitUntil("it is taken", async () => (await sendLogoutToken(own.url, notice)).status === 200);
  expect(await refusal(own, token)).toBe("signed_out_elsewhere");
});
