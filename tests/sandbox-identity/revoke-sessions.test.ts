import { expect, test } from "bun:test";
import * as oidc from "openid-client";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createBrowser, gatewayClient, selfcareClient, startWorld, type World } from "./support.ts";

/** Signs a customer in at Selfcare, and returns its tokens. */
async function signIn(world: World, customer: Customer) {
  const browser = createBrowser();
  const selfcare = await selfcareClient(world);
  const { url, complete } = await selfcare.begin();
  const back = await signInAt(browser, await browser.open(url), { phone: world.phone, customer });
  const { refresh_token: token = "" } = await complete(back.url);
  return { browser, refresh: () => oidc.refreshTokenGrant(selfcare.config, token) };
}

test("who is signed out for good is signed in nowhere, and what was given for them is worth nothing", async () => {
  await using world = await startWorld();
  const [laptop, phone, theirs] = [
    await signIn(world, ebba),
    await signIn(world, ebba),
    await signIn(world, aino),
  ];
  await world.identity.revokeSessions(ebba.id);
  for (const { browser, refresh } of [laptop, phone]) {
    await expect(refresh()).rejects.toMatchObject({ error: "invalid_grant" });
    const { url } = await (await gatewayClient(world)).begin({ prompt: "none" });
    const { searchParams } = new URL((await browser.open(url)).url);
    expect(searchParams.get("error")).toBe("login_required");
  }
  expect((await theirs.refresh()).access_token).toBeString();
});
