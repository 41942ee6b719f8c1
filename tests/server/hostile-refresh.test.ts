import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { UnsecuredJWT } from "jose";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import type { Behaviour } from "#tests/support/hostile-provider.ts";
import { badSignatures } from "#tests/support/hostile-tokens.ts";
import { cookiesOf, signIn, startHostileWorld } from "#tests/support/hostile-world.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { waitUntil } from "#tests/support/wait.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba]);
});
afterAll(() => sandbox[Symbol.asyncDispose]());

/** Signs in with an access token that has expired already, so that the next call revalidates the sign-in. */
async function startDue(discovery?: Behaviour["discovery"]) {
  const world = await startHostileWorld(sandbox, {
    discovery,
    token: (answer) => ({ ...answer, expires_in: 0 }),
  });
  const cookies = cookiesOf(await signIn(world));
  const token = cookies.find((cookie) => cookie.startsWith("selfcare-session="))?.split("=")[1];
  const load = () => world.app.sessions.load(token, { active: false });
  return {
    ...world,
    before: await load(),
    load,
    async call(): Promise<string> {
      const response = await fetch(`${world.app.url}/trpc/profile.get`, {
        headers: pageHeaders(world.app.url, token),
      });
      const { result, error } = await response.json();
      return result?.data.givenName ?? error.data.reason;
    },
    /** Waits until the log says that the sign-in was not revalidated. */
    unchecked: () =>
      waitUntil("it is not checked", () =>
        world.app.lines.some((line) => line.includes('"event":"sign_in_unchecked"')),
      ),
  };
}

test("a refreshed ID token replaces the old one", async () => {
  await using due = await startDue();
  due.provider.behaviour = { claims: () => ({ jti: "refreshed" }) };
  expect(await due.call()).toBe("Ebba");
  await waitUntil("it is refreshed", async () => (await due.load())?.idToken !== due.before?.idToken);
  expect((await due.load())?.refreshToken).not.toBe(due.before?.refreshToken);
});

test("an invalid refresh token ends the session", async () => {
  await using due = await startDue();
  due.provider.behaviour = { token: () => Response.json({ error: "invalid_grant" }, { status: 400 }) };
  await due.call();
  await waitUntil("it has ended", async () => (await due.load()) === undefined);
});

const listing = (metadata: object) => ({
  ...metadata,
  id_token_signing_alg_values_supported: ["ES256", "HS256", "none"],
});

const unverified: [string, Behaviour][] = [
  ...badSignatures
    .filter(({ name }) => /signed by another key|flipped|shared secret|public key as/.test(name))
    .map(({ name, idToken, header }): [string, Behaviour] => [name, { idToken, header }]),
  ["of the algorithm none", { idToken: ({ claims }) => new UnsecuredJWT(claims).encode() }],
  ["issued yesterday", { claims: ({ claims }) => ({ iat: (claims.iat ?? 0) - 86_400 }) }],
  ["with the hash of another access token", { claims: () => ({ at_hash: "AAAAAAAAAAAAAAAAAAAAAA" }) }],
];

describe("a session keeps its ID token, but takes the new refresh token, beside an ID token", () => {
  test.each(unverified)("%s", async (_, behaviour) => {
    await using due = await startDue(listing);
    due.provider.behaviour = behaviour;
    expect(await due.call()).toBe("Ebba");
    await due.unchecked();
    const session = await due.load();
    expect(session).toMatchObject({ idToken: due.before?.idToken, customerId: due.before?.customerId });
    expect(session?.refreshToken).not.toBe(due.before?.refreshToken);
    expect(await due.call()).toBe("Ebba");
  });

  test("whose keys cannot be fetched", async () => {
    await using due = await startDue();
    await due.provider.rotateKey();
    due.provider.behaviour = { jwks: () => new Response("away", { status: 503 }) };
    await due.call();
    await due.unchecked();
    const session = await due.load();
    expect(session?.idToken).toBe(due.before?.idToken);
    expect(session?.refreshToken).not.toBe(due.before?.refreshToken);
  });
});

describe("a session stays unchanged when the response to a refresh is", () => {
  test.each<[string, Behaviour]>([
    ["an ID token of another issuer", { claims: () => ({ iss: "https://evil.example" }) }],
    ["an ID token for another client", { claims: () => ({ aud: "gateway" }) }],
    ["an ID token that has expired", { claims: () => ({ exp: 1 }) }],
    ["an ID token that is no JWT", { idToken: () => "garbage" }],
    ["another error", { token: () => Response.json({ error: "invalid_client" }, { status: 401 }) }],
    ["500", { token: () => new Response("no", { status: 500 }) }],
    ["a page", { token: () => new Response("<html>", { headers: { "content-type": "text/html" } }) }],
    ["a redirect", { token: () => Response.redirect("https://evil.example/") }],
    ["300 KB", { token: (answer) => ({ ...answer, filler: "x".repeat(300_000) }) }],
  ])("%s", async (_, behaviour) => {
    await using due = await startDue();
    due.provider.behaviour = behaviour;
    await due.call();
    await due.unchecked();
    expect(await due.load()).toEqual(due.before);
    expect(await due.call()).toBe("Ebba");
  });
});
