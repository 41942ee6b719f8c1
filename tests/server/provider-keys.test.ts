import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { badEndpoints } from "#tests/support/hostile-endpoints.ts";
import type { HostileProvider } from "#tests/support/hostile-provider.ts";
import {
  cookiesOf,
  type HostileWorld,
  ownerOf,
  signIn,
  startHostileWorld,
} from "#tests/support/hostile-world.ts";
import { sendLogoutToken } from "#tests/support/provider.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba]);
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const keysAsked = ({ asked }: HostileProvider) => asked.get("/keys") ?? 0;
const locationOf = (response: Response) => response.headers.get("location");

/** Signs in, and returns the token of the session's cookie. */
async function tokenOf(world: HostileWorld): Promise<string> {
  const cookies = cookiesOf(await signIn(world));
  expect(await ownerOf(world, cookies)).toBe("Ebba");
  return cookies.find((cookie) => cookie.startsWith("selfcare-session="))?.split("=")[1] ?? "";
}

test("keys are fetched once for many sign-ins, and again at once when the provider replaces them", async () => {
  await using world = await startHostileWorld(sandbox);
  for (let count = 0; count < 3; count += 1) await tokenOf(world);
  expect(keysAsked(world.provider)).toBe(1);
  await world.provider.rotateKey();
  for (let count = 0; count < 3; count += 1) await tokenOf(world);
  expect(keysAsked(world.provider)).toBe(2);
});

test("tokens with invented kids fetch the keys once per cooldown, even simultaneous ones", async () => {
  await using world = await startHostileWorld(sandbox);
  await tokenOf(world);
  world.provider.behaviour = {
    idToken: ({ provider, claims, header }) => provider.sign(claims, { ...header, kid: crypto.randomUUID() }),
  };
  const responses = await Promise.all(Array.from({ length: 20 }, () => signIn(world)));
  expect(new Set(responses.map(locationOf))).toEqual(new Set(["/signed-out?reason=sign_in_failed"]));
  expect(keysAsked(world.provider)).toBe(2);
  // They do not use up the fetch for the provider's own key.
  world.provider.behaviour = {};
  await tokenOf(world);
});

test("sign-in is unavailable until the keys can be fetched", async () => {
  await using world = await startHostileWorld(sandbox, { jwks: () => new Response("away", { status: 503 }) });
  expect(locationOf(await signIn(world))).toBe("/signed-out?reason=sign_in_unavailable");
  world.provider.behaviour = {};
  await tokenOf(world);
});

test("logout tokens with invented kids fetch nothing, and do not use up the fetch for ID tokens", async () => {
  await using world = await startHostileWorld(sandbox);
  const { app, provider } = world;
  await tokenOf(world);
  for (let count = 0; count < 5; count += 1) {
    const forged = await provider.sign(
      { sub: "cus_ebba" },
      { alg: "ES256", kid: `invented-${count}`, typ: "logout+jwt" },
    );
    expect((await sendLogoutToken(app.url, forged)).status).toBe(400);
  }
  expect(keysAsked(provider)).toBe(1);
  await provider.rotateKey();
  await tokenOf(world);
});

test.each(badEndpoints.filter(({ jwks }) => jwks).map((row) => [row.name, row] as const))(
  "a logout token is to be sent again with %s",
  async (_, { jwks, isSlow }) => {
    await using world = await startHostileWorld(sandbox, { jwks, isSlow });
    const token = await world.provider.sign(
      { sub: "cus_ebba" },
      { alg: "ES256", kid: "key-1", typ: "logout+jwt" },
    );
    expect((await sendLogoutToken(world.app.url, token)).status).toBe(503);
  },
);
