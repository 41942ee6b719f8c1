import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { badAnswers, badKeys } from "#tests/support/hostile-answers.ts";
import { badCallbacks } from "#tests/support/hostile-callbacks.ts";
import { badEndpoints, badMetadata } from "#tests/support/hostile-endpoints.ts";
import { acceptedAlgorithms, type Misbehaviour } from "#tests/support/hostile-provider.ts";
import { badClaims, badSignatures } from "#tests/support/hostile-tokens.ts";
import {
  cookiesOf,
  expectNoSession,
  ownerOf,
  signIn,
  startHostileWorld,
} from "#tests/support/hostile-world.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba]);
});
afterAll(() => sandbox[Symbol.asyncDispose]());

describe("a provider that behaves signs in", () => {
  test.each(acceptedAlgorithms)("by %s", async (alg) => {
    const size = alg.startsWith("Ed") ? 512 : Number(alg.slice(-3));
    const at_hash = (token: string) =>
      createHash(`sha${size}`)
        .update(token)
        .digest()
        .subarray(0, size / 16)
        .toString("base64url");
    await using world = await startHostileWorld(sandbox, {
      alg,
      claims: ({ accessToken }) => ({ at_hash: at_hash(accessToken) }),
    });
    const response = await signIn(world);
    expect(await ownerOf(world, cookiesOf(response))).toBe("Ebba");
  });
});

const misbehaviours: [string, Misbehaviour[]][] = [
  ["an ID token", badSignatures],
  ["a signed ID token", badClaims],
  ["a callback", badCallbacks],
  ["the endpoints:", badEndpoints],
  ["the metadata:", badMetadata],
  ["the key set:", badKeys],
  ["the answers:", badAnswers],
];

describe.each(misbehaviours)("no session comes of %s", (_, rows) => {
  test.each(rows.map((row) => [row.name, row] as const))("%s", async (_, { reason, ...behaviour }) => {
    await using world = await startHostileWorld(sandbox, behaviour);
    const live = (await world.app.signIn(ebba)).cookie ?? "";
    const response = await signIn(world, live);
    expect(response.headers.get("location")).toBe(`/signed-out?reason=${reason ?? "sign_in_failed"}`);
    await expectNoSession(world, response, live);
  });
});
