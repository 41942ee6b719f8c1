import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { createVisitor, type Visitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba, noor]);
});
beforeEach(() => sandbox.controls.reset());
afterAll(() => sandbox[Symbol.asyncDispose]());

/** Places an order, up to the redirect to Selfcare. */
async function ordered(visitor: Visitor, ware: string) {
  const shop = await visitor.open(sandbox.merchantSite.url);
  const { url } = await visitor.submit(shop, { ware }, "/orders");
  const key = new Bun.CryptoHasher("sha256").update(url.slice(url.lastIndexOf("/") + 1)).digest("hex");
  const asked = `${sandbox.payments.url}/customers/${ebba.id}/hand-offs/${key}`;
  const { returnTo } = await (await fetch(asked)).json();
  return {
    /** The page of the order. */
    page: String(returnTo),
    async decline(): Promise<string> {
      return (await (await fetch(`${asked}/refusal`, { method: "POST" })).json()).returnTo;
    },
  };
}

const browser = () => createVisitor({ stops: [sandbox.publicUrl] });

test("what comes back signed settles the order, and what is not signed or for another order does not", async () => {
  const visitor = browser();
  const [one, other] = [await ordered(visitor, "identity"), await ordered(visitor, "identity")];
  const signed = await one.decline();
  const result = new URL(signed).searchParams.get("hand_off_result") ?? "";
  const [head = "", claims = "", signature = ""] = result.split(".");
  const swapped = Buffer.from(JSON.stringify({ outcome: "done" })).toString("base64url");
  for (const forged of [
    "x",
    `${head}.${claims}.`,
    `${head}.${swapped}.${signature}`,
    `${Buffer.from('{"alg":"none"}').toString("base64url")}.${claims}.`,
  ]) {
    const page = await visitor.open(`${other.page}?hand_off_result=${forged}`);
    expect([page.status, page.text.includes("not from the payment platform")]).toEqual([400, true]);
  }
  expect((await visitor.open(`${other.page}?hand_off_result=${result}`)).status).toBe(400);
  expect((await visitor.open(signed)).text).toContain("You declined it");
  expect((await visitor.open(other.page)).text).toContain("Waiting for you");
});

test("news settles an order whose payer never came back, after the site was away as well", async () => {
  const visitor = browser();
  sandbox.controls.setFault("merchant", { kind: "error" });
  const order = await ordered(visitor, "pass");
  await order.decline();
  await waitUntil("a try that failed", async () => {
    await sandbox.clock.forward("1s");
    return (await visitor.open(order.page)).text.includes("Waiting for you");
  });
  sandbox.controls.reset();
  await waitUntil("the news", async () => {
    await sandbox.clock.forward("30s");
    return (await visitor.open(order.page)).text.includes("You declined it");
  });
});

test("news that the platform did not sign is refused", async () => {
  const headers = {
    "webhook-id": "evt_1",
    "webhook-timestamp": String(Math.floor(Date.now() / 1_000)),
    "webhook-signature": "v1,AAAA",
  };
  const body = JSON.stringify({ type: "hand_off.done", data: { hand_off: "x" } });
  const answer = await fetch(`${sandbox.merchantSite.url}/webhooks`, { method: "POST", headers, body });
  expect(answer.status).toBe(400);
});

test("the shop says so where the platform is away, and takes nothing from another site", async () => {
  sandbox.controls.setFault("payments", { kind: "error" });
  const visitor = browser();
  const shop = await visitor.open(sandbox.merchantSite.url);
  const away = await visitor.submit(shop, { ware: "pass" }, "/orders");
  expect([away.status, away.text.includes("does not answer")]).toEqual([503, true]);
  const foreign = await fetch(`${sandbox.merchantSite.url}/orders`, {
    method: "POST",
    headers: { "sec-fetch-site": "cross-site" },
    body: new URLSearchParams({ ware: "pass" }),
  });
  expect(foreign.status).toBe(403);
});
