import { expect, test } from "bun:test";
import * as oidc from "openid-client";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createBrowser, gatewayClient, selfcareClient, selfcareUrl, startWorld } from "./support.ts";

test("a customer signs in by phone number and code, and the client learns who and how fresh", async () => {
  await using world = await startWorld();
  const selfcare = await selfcareClient(world);
  const browser = createBrowser();

  const { url, complete } = await selfcare.begin();
  const callback = await signInAt(browser, await browser.open(url), { phone: world.phone, customer: ebba });
  expect(callback.url).toStartWith(`${selfcareUrl}/sign-in/callback?`);
  expect(new URL(callback.url).searchParams.get("iss")).toBe(world.identity.url);

  const tokens = await complete(callback.url);
  const claims = tokens.claims();
  expect(claims?.sub).toBe("cus_ebba");
  expect(claims?.sid).toBeString();
  expect(Math.abs(Number(claims?.auth_time) - Date.now() / 1000)).toBeLessThan(10);
  expect(claims?.acr).toBe("urn:payment-platform:acr:code");
});

test("a client by secret signs its customers in as one by key does", async () => {
  await using world = await startWorld({ authentication: "client_secret_basic" });
  const selfcare = await selfcareClient(world);
  const browser = createBrowser();
  const { url, complete } = await selfcare.begin();
  const callback = await signInAt(browser, await browser.open(url), { phone: world.phone, customer: ebba });
  expect((await complete(callback.url)).claims()?.sub).toBe("cus_ebba");
});

test("a refresh token is good once, and its reuse ends the whole family", async () => {
  await using world = await startWorld();
  const selfcare = await selfcareClient(world);
  const browser = createBrowser();
  const { url, complete } = await selfcare.begin();
  const callback = await signInAt(browser, await browser.open(url), { phone: world.phone, customer: ebba });
  const { refresh_token: first = "" } = await complete(callback.url);

  const { refresh_token: second = "" } = await oidc.refreshTokenGrant(selfcare.config, first);
  expect(second).not.toBe(first);
  await expect(oidc.refreshTokenGrant(selfcare.config, first)).rejects.toMatchObject({
    error: "invalid_grant",
  });
  await expect(oidc.refreshTokenGrant(selfcare.config, second)).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

test("who is signed in at Selfcare goes through the payment gateway without another prompt", async () => {
  await using world = await startWorld();
  const browser = createBrowser();
  const atSelfcare = await (await selfcareClient(world)).begin();
  await signInAt(browser, await browser.open(atSelfcare.url), { phone: world.phone, customer: ebba });

  const atGateway = await (await gatewayClient(world)).begin();
  const callback = await browser.open(atGateway.url);
  expect(callback.url).toStartWith(world.identity.gateway.redirectUri);
  expect((await atGateway.complete(callback.url)).claims()?.sub).toBe("cus_ebba");
});

test("signing out at Selfcare asks nothing, and ends the sign-in for the gateway and every token", async () => {
  await using world = await startWorld();
  const browser = createBrowser();
  const selfcare = await selfcareClient(world);
  const { url, complete } = await selfcare.begin();
  const callback = await signInAt(browser, await browser.open(url), { phone: world.phone, customer: ebba });
  const tokens = await complete(callback.url);

  const leaving = await browser.open(
    oidc.buildEndSessionUrl(selfcare.config, {
      id_token_hint: tokens.id_token ?? "",
      post_logout_redirect_uri: `${selfcareUrl}/signed-out`,
    }).href,
  );
  expect(leaving.text).toContain('src="/submit.js"');
  const left = await browser.submit(leaving, { logout: "yes" });
  expect(left.url).toBe(`${selfcareUrl}/signed-out`);

  const again = await browser.open((await (await gatewayClient(world)).begin()).url);
  expect(again.text).toContain("Phone number");
  await expect(oidc.refreshTokenGrant(selfcare.config, tokens.refresh_token ?? "")).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

test("a sign-in and its tokens outlive a restart of the identity service", async () => {
  await using world = await startWorld();
  const browser = createBrowser();
  const selfcare = await selfcareClient(world);
  const first = await selfcare.begin();
  const callback = await signInAt(browser, await browser.open(first.url), {
    phone: world.phone,
    customer: ebba,
  });
  const tokens = await first.complete(callback.url);

  await world.restart();

  const again = await selfcare.begin();
  const straight = await browser.open(again.url);
  expect(straight.url).toStartWith(`${selfcareUrl}/sign-in/callback?`);
  expect((await again.complete(straight.url)).claims()?.sub).toBe("cus_ebba");
  expect(
    (await oidc.refreshTokenGrant(selfcare.config, tokens.refresh_token ?? "")).access_token,
  ).toBeString();
});

const freshSignIns: Record<string, Record<string, string>> = {
  "max_age=0": { max_age: "0" },
  "prompt=login": { prompt: "login" },
  "the acr of a fresh code": { acr_values: "urn:payment-platform:acr:fresh-code" },
};
for (const [name, parameters] of Object.entries(freshSignIns)) {
  test(`${name} asks somebody who is signed in to sign in again`, async () => {
    await using world = await startWorld();
    const browser = createBrowser();
    const selfcare = await selfcareClient(world);
    const first = await selfcare.begin();
    await signInAt(browser, await browser.open(first.url), { phone: world.phone, customer: ebba });

    const stepUp = await selfcare.begin(parameters);
    const page = await browser.open(stepUp.url);
    expect(page.text).toContain("Confirm that it is you");
    expect(page.text).toContain(`value="${ebba.phone}"`);
    const callback = await signInAt(browser, page, { phone: world.phone, customer: ebba });
    expect((await stepUp.complete(callback.url)).claims()?.sub).toBe("cus_ebba");
  });
}

test("signing in again as somebody else makes them the one who is signed in", async () => {
  await using world = await startWorld();
  const browser = createBrowser();
  const selfcare = await selfcareClient(world);
  await signInAt(browser, await browser.open((await selfcare.begin()).url), {
    phone: world.phone,
    customer: ebba,
  });

  const { url, complete } = await selfcare.begin({ prompt: "login" });
  const between = await signInAt(browser, await browser.open(url), { phone: world.phone, customer: aino });
  const callback = await browser.submit(between);
  expect((await complete(callback.url)).claims()?.sub).toBe("cus_aino");
});

test("who cancels goes back to where they came from", async () => {
  await using world = await startWorld();
  const browser = createBrowser();
  const { url } = await (await selfcareClient(world)).begin();
  const back = await browser.submit(await browser.open(url), {}, "/cancel");
  expect(back.url).toStartWith(`${selfcareUrl}/sign-in/callback?`);
  expect(new URL(back.url).searchParams.get("error")).toBe("access_denied");
});

test("a sign-in of another browser leads back to the start, not to a dead end", async () => {
  await using world = await startWorld();
  const { url } = await (await selfcareClient(world)).begin();
  const browser = createBrowser();
  const page = await browser.open(url);
  const elsewhere = await createBrowser().open(page.url);
  expect(elsewhere.status).toBe(400);
  expect(elsewhere.text).toContain(`href="${selfcareUrl}"`);
});
