import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { pass, startMerchant, type TestMerchant, tokenIn } from "#tests/support/merchant.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

let sandbox: Sandbox;
let merchant: TestMerchant;
beforeAll(async () => {
  sandbox = await startTestSandbox([]);
  merchant = await startMerchant({ services: sandbox });
});
afterAll(async () => {
  await merchant[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

const browser = () => createVisitor({ stops: [sandbox.publicUrl] });
const payer = () => ({ phone: sandbox.phone, customer: ebba });

test("who pays at the gateway signs in there, and is led to approve it", async () => {
  const token = tokenIn(await merchant.handOff(pass));
  const visitor = browser();
  const checkout = await visitor.open(`${sandbox.gateway.url}/checkout/${token}`);
  expect(checkout.text).toContain("Pay Lyktan Spel");
  expect(checkout.text).not.toContain("Moonlight");
  const approve = await signInAt(visitor, await visitor.open(`${checkout.url}/pay`), payer());
  expect(approve.url).toBe(`${sandbox.publicUrl}/hand-offs/${token}`);
  expect((await visitor.open(checkout.url)).text).toContain("Ebba Lindqvist");
});

test("signing out at the gateway ends the sign-in of everybody who shares it", async () => {
  const visitor = browser();
  const home = await signInAt(visitor, await visitor.open(`${sandbox.gateway.url}/sign-in`), payer());
  const other = createVisitor({ stops: [sandbox.publicUrl] });
  other.jar.keep(sandbox.gateway.url, [`gateway-session=${visitor.jar.get("gateway-session")}; Path=/`]);
  expect((await other.open(sandbox.gateway.url)).text).toContain("Ebba Lindqvist");
  await visitor.submit(home, {}, "/sign-out");
  await waitUntil("the gateway has heard", async () => {
    return !(await other.open(sandbox.gateway.url)).text.includes("Ebba Lindqvist");
  });
});

test("a sign-in that another browser began, or a notice that nobody signed, changes nothing", async () => {
  const visitor = browser();
  const begun = await visitor.open(`${sandbox.gateway.url}/sign-in`);
  const callback = `${sandbox.gateway.url}/sign-in/callback?code=made-up&state=made-up`;
  expect((await browser().open(callback)).text).toContain("Sign in");
  await signInAt(visitor, begun, payer());
  const notice = new URLSearchParams({ logout_token: "made.up.token" });
  const told = await fetch(`${sandbox.gateway.url}/sign-in/back-channel-logout`, {
    method: "POST",
    body: notice,
  });
  expect(told.status).toBe(400);
  expect((await visitor.open(sandbox.gateway.url)).text).toContain("Ebba Lindqvist");
});

test("a link that is over or that nobody gave out is no checkout", async () => {
  const { id, link } = await merchant.handOff(pass);
  await merchant.call("POST", `/hand-offs/${id}/cancellation`);
  const over = await browser().open(`${sandbox.gateway.url}/checkout/${tokenIn({ link })}`);
  expect(over.text).toContain("There is nothing left to pay");
  const forged = await browser().open(`${sandbox.gateway.url}/checkout/${"A".repeat(43)}`);
  expect(forged.status).toBe(404);
});

test("signing in leads to no other site", async () => {
  for (const wanted of ["https://evil.example/", "//evil.example", "/checkout/../../x", "/\\evil.example"]) {
    const visitor = browser();
    const address = `${sandbox.gateway.url}/sign-in?returnTo=${encodeURIComponent(wanted)}`;
    const back = await signInAt(visitor, await visitor.open(address), payer());
    expect(back.url).toBe(`${sandbox.gateway.url}/`);
  }
});
