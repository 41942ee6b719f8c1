import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import type { Behaviour } from "#tests/support/hostile-provider.ts";
import {
  beginSignIn,
  comeBack,
  cookiesOf,
  expectNoSession,
  type HostileWorld,
  ownerOf,
  signIn,
  startHostileWorld,
} from "#tests/support/hostile-world.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";

const now = () => Math.floor(Date.now() / 1000);

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba]);
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const liveSession = async ({ app }: HostileWorld) => (await app.signIn(ebba)).cookie ?? "";
const reasonOf = (response: Response) => response.headers.get("location")?.split("reason=")[1];

describe("a failed callback leaves the browser's session alone", () => {
  test("repeated, after it signed in", async () => {
    await using world = await startHostileWorld(sandbox);
    const begun = await beginSignIn(world);
    const session =
      cookiesOf(await comeBack(begun)).find((line) => line.startsWith("selfcare-session=")) ?? "";
    const again = await comeBack({ ...begun, cookie: `${begun.cookie}; ${session}` });
    expect(reasonOf(again)).toBe("sign_in_expired");
    await expectNoSession(world, again, session);
  });

  test("with another browser's code, both ways", async () => {
    await using world = await startHostileWorld(sandbox);
    const live = await liveSession(world);
    const [one, other] = [await beginSignIn(world, live), await beginSignIn(world, live)];
    const codes = [one, other].map(({ callback }) => callback?.searchParams.get("code") ?? "");
    one.callback?.searchParams.set("code", codes[1] ?? "");
    other.callback?.searchParams.set("code", codes[0] ?? "");
    for (const begun of [one, other]) {
      const response = await comeBack(begun);
      expect(reasonOf(response)).toBe("sign_in_failed");
      await expectNoSession(world, response, live);
    }
  });

  test("of another browser (login CSRF)", async () => {
    await using world = await startHostileWorld(sandbox);
    const live = await liveSession(world);
    const { callback } = await beginSignIn(world);
    const response = await comeBack({ callback, cookie: live });
    expect(reasonOf(response)).toBe("sign_in_expired");
    await expectNoSession(world, response, live);
  });

  test("posted as a form, which no sign-in requests (response_mode=form_post)", async () => {
    await using world = await startHostileWorld(sandbox);
    const live = await liveSession(world);
    const { callback = new URL(world.app.url), cookie = "" } = await beginSignIn(world, live);
    const response = await fetch(callback.origin + callback.pathname, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, origin: world.provider.url },
      body: callback.searchParams,
    });
    await expectNoSession(world, response, live);
  });

  test("of a sign-in that the provider has ended meanwhile", async () => {
    await using world = await startHostileWorld(sandbox, {
      claims: () => ({ sid: "ended", auth_time: now() - 5 }),
    });
    const live = await liveSession(world);
    await world.app.sessions.endSignIn({ sid: "ended" }, Date.now());
    const response = await signIn(world, live);
    expect(response.headers.get("location")).toBe("/sign-in?fresh=1&returnTo=%2F");
    await expectNoSession(world, response, live);
  });
});

test.each<[string, Behaviour]>([
  [
    "several audiences, this client authorised",
    { claims: () => ({ aud: ["test", "gateway"], azp: "test" }) },
  ],
  ["one audience in a list", { claims: () => ({ aud: ["test"] }) }],
  [
    "a clock that is 20 s ahead",
    { claims: () => ({ iat: now() + 20, nbf: now() + 20, auth_time: now() + 20 }) },
  ],
  ["a clock that is 20 s behind", { claims: () => ({ iat: now() - 20, exp: now() - 20 }) }],
  ["a proof of yesterday", { claims: () => ({ auth_time: now() - 86_400 }) }],
  ["no time of proof", { claims: () => ({ auth_time: undefined }) }],
  ["an access token for ever", { token: (answer) => ({ ...answer, expires_in: 1e308 }) }],
  ["no lifetime of its access token", { token: (answer) => ({ ...answer, expires_in: undefined }) }],
  ["a token type in capitals", { token: (answer) => ({ ...answer, token_type: "BEARER" }) }],
  [
    "one key without a kid, and none in the token",
    {
      header: { kid: undefined },
      jwks: (keys) => ({ keys: keys.map((key) => ({ ...key, kid: undefined })) }),
    },
  ],
  [
    "keys of every kind beside the right one",
    {
      jwks: (keys) => ({ keys: [{ kty: "oct", k: "dGVzdA", kid: "key-1" }, { kty: "unknown" }, ...keys] }),
    },
  ],
  [
    "keys as application/jwk-set+json",
    {
      jwks: (keys) =>
        new Response(JSON.stringify({ keys }), { headers: { "content-type": "application/jwk-set+json" } }),
    },
  ],
  ["pushed authorization requests", { pushed: () => undefined }],
])("a provider may have %s", async (_, behaviour) => {
  await using world = await startHostileWorld(sandbox, behaviour);
  expect(await ownerOf(world, cookiesOf(await signIn(world)))).toBe("Ebba");
});
