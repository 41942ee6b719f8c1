import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { TRPCClientError } from "@trpc/client";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { pass, startMerchant, type TestMerchant, tokenIn } from "#tests/support/merchant.ts";

let app: TestApp;
let merchant: TestMerchant;
beforeAll(async () => {
  app = await startApp();
  merchant = await startMerchant({ services: app.sandbox });
});
afterAll(async () => {
  await merchant[Symbol.asyncDispose]();
  await app[Symbol.asyncDispose]();
});

const begin = async (order: object = {}) => tokenIn(await merchant.handOff({ ...pass, ...order }));
const clientOf = async (customer: typeof ebba) => app.client(await app.signIn(customer));
const nobody = () => app.client(pageHeaders(app.url));

test("whoever has the link learns who asks for what kind of thing, and nothing of the payer", async () => {
  const token = await begin({ payer: ebba.id });
  expect(await nobody().handOffs.status.query({ token })).toEqual({
    kind: "payment",
    state: "open",
    merchantName: "Lyktan Spel",
    expiresAt: expect.any(String),
    endedAt: null,
    returnTo: pass.returnUrl,
  });
});

test("a forged link is not found, and one that cannot be a link is refused unasked", async () => {
  const forged = "A".repeat(43);
  expect(await reasonOf(nobody().handOffs.status.query({ token: forged }))).toBe("not_found");
  for (const token of ["", "..", "A".repeat(42), `${"A".repeat(42)}/`])
    expect(await reasonOf(nobody().handOffs.status.query({ token }))).toBe("invalid_input");
});

test("a payer sees what is asked, takes it on, and declines it", async () => {
  const { handOffs } = await clientOf(ebba);
  const token = await begin();
  expect(await handOffs.get.query({ token })).toMatchObject({
    ask: pass.ask,
    merchant: { name: "Lyktan Spel" },
  });
  const answer = { kind: "payment", accountId: "acc_ebba_daily" } as const;
  expect(await handOffs.accept.mutate({ token, answer })).toMatchObject({ state: "begun" });
  const others = await clientOf(aino);
  expect(await reasonOf(others.handOffs.get.query({ token }))).toBe("hand_off_foreign");
  expect(await handOffs.decline.mutate({ token })).toMatchObject({ state: "declined" });
  expect(await reasonOf(handOffs.accept.mutate({ token, answer }))).toBe("hand_off_over");
  const { state, returnTo } = await nobody().handOffs.status.query({ token });
  expect(state).toBe("declined");
  expect(returnTo).toStartWith(`${pass.returnUrl}?hand_off_result=ey`);
});

test("what is signed needs a fresh sign-in, and has to be what was shown", async () => {
  const token = await begin({ ask: { kind: "identity", details: ["name"] } });
  const stale = await app.sessions.start({
    customerId: ebba.id,
    authenticatedAt: Date.now() - 3_600_000,
    idToken: "id-token",
    checkAfter: Date.now() + 3_600_000,
  });
  const details = [{ name: "name" as const, value: "Ebba Lindqvist" }];
  const sign = (client: ReturnType<TestApp["client"]>, shown: typeof details) =>
    client.handOffs.sign.mutate({ token, answer: { kind: "identity", details: shown } });
  expect(await reasonOf(sign(app.client(pageHeaders(app.url, stale)), details))).toBe("fresh_sign_in_needed");
  const fresh = await clientOf(ebba);
  expect(await reasonOf(sign(fresh, [{ name: "name", value: "Eve" }]))).toBe("hand_off_changed");
  expect(await sign(fresh, details)).toMatchObject({ state: "done" });
});

describe("the token", () => {
  test("goes no further than Selfcare, and stands in no line of the log", async () => {
    const token = await begin();
    const { handOffs } = await clientOf(ebba);
    await handOffs.get.query({ token });
    await fetch(`${app.url}/hand-offs/${token}`);
    await reasonOf(
      handOffs.sign.mutate({ token, answer: { kind: "identity", details: [{ name: "name", value: "x" }] } }),
    );
    expect(app.lines.join("")).not.toContain(token);
  });
});

async function reasonOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error instanceof TRPCClientError ? error.data?.reason : error;
  }
}
