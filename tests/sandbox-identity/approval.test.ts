import { expect, test } from "bun:test";
import * as oidc from "openid-client";
import { ebba } from "#sandbox/world/customers.ts";
import { codeSentBy, signInAt } from "#tests/support/sign-in.ts";
import type { Visitor } from "#tests/support/visitor.ts";
import {
  createBrowser,
  gatewayClient,
  groceryOrder,
  other,
  selfcareClient,
  startWorld,
  type World,
} from "./support.ts";

/** Approval request with the payment's facts and their display. */
const { display, ...billed } = groceryOrder;

test("an approval shows amount and payee, on the page and in the message, and gives a token for it alone", async () => {
  await using world = await startWorld();
  const { browser, selfcare, phone } = await signedIn(world);
  const { url, complete } = await selfcare.begin(asking(groceryOrder));
  const first = await browser.open(url);
  expect(first.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
  expect(first.text).toContain("Nordljus Bank ··9109");
  expect(first.text).not.toContain('name="phone"');

  let page = first;
  const code = await codeSentBy(async () => (page = await browser.submit(first)), { phone, customer: ebba });
  expect(page.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
  expect(world.phone.messages(ebba.phone)[0]?.text).toContain(
    `${code} approves 241.00\u00a0SEK to Alm & Gran from Nordljus Bank ··9109.`,
  );

  const tokens = await complete((await browser.submit(page, { code }, "/code")).url);
  expect(tokens.authorization_details).toEqual([groceryOrder]);
  expect(tokens.claims()?.sub).toBe("cus_ebba");
  expect(await introspect(world, tokens.access_token)).toMatchObject({
    active: true,
    sub: "cus_ebba",
    authorization_details: [billed],
  });

  const refreshed = await oidc.refreshTokenGrant(selfcare.config, tokens.refresh_token ?? "");
  expect(refreshed.authorization_details).toBeUndefined();
  expect(await introspect(world, refreshed.access_token)).not.toHaveProperty("authorization_details");
});

test("who is not signed in gives their number first, and sees what it is about all along", async () => {
  await using world = await startWorld();
  const browser = createBrowser();
  const { url, complete } = await (await selfcareClient(world)).begin(asking(groceryOrder));
  const page = await browser.open(url);
  expect(page.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
  expect(page.text).toContain('name="phone"');
  const callback = await signInAt(browser, page, { phone: world.phone, customer: ebba });
  expect((await complete(callback.url)).authorization_details).toEqual([groceryOrder]);
});

test("what the payer would be shown wrongly is not asked at all", async () => {
  await using world = await startWorld();
  const selfcare = await selfcareClient(world);
  const wrong = [
    { ...groceryOrder, display: { ...display, payee: "Lyktan Spel" } },
    { ...groceryOrder, display: { ...display, bank: "Another Bank" } },
    { ...groceryOrder, display: { ...display, maskedIban: "SE•• •••• 0000" } },
    { ...groceryOrder, payee: "lyktan" },
    { ...groceryOrder, amount: { amount: 0, currency: "SEK" } },
    { ...groceryOrder, recurring: true },
    billed,
    { ...groceryOrder, type: "account_information" },
  ];
  for (const detail of wrong) await expect(selfcare.begin(asking(detail))).rejects.toThrow();
  await expect(selfcare.begin(asking(groceryOrder, groceryOrder))).rejects.toThrow();
});

test("no other application may ask for approvals, and none but the payments service may look into them", async () => {
  await using world = await startWorld();
  const gateway = await gatewayClient(world);
  await expect(gateway.begin(asking(groceryOrder))).rejects.toThrow();

  const { browser, selfcare, phone } = await signedIn(world);
  const { url, complete } = await selfcare.begin(asking(groceryOrder));
  const { access_token } = await complete((await approve(browser, url, phone)).url);
  expect((await oidc.tokenIntrospection(selfcare.config, access_token)).active).toBe(false);
  expect((await oidc.tokenIntrospection(gateway.config, access_token)).active).toBe(false);
});

test("five wrong codes block an approval, and the application is told why", async () => {
  await using world = await startWorld();
  const { browser, selfcare, phone } = await signedIn(world);
  const { url } = await selfcare.begin(asking(groceryOrder));
  const first = await browser.open(url);
  let page = first;
  const code = await codeSentBy(async () => (page = await browser.submit(first)), { phone, customer: ebba });
  for (const _ of [1, 2, 3, 4, 5]) page = await browser.submit(page, { code: other(code) }, "/code");
  expect(page.status).toBe(429);
  const back = await browser.submit(page, {}, "/cancel");
  expect(new URL(back.url).searchParams.get("error")).toBe("unmet_authentication_requirements");
});

test("who cancels an approval goes back, and nothing is approved", async () => {
  await using world = await startWorld();
  const { browser, selfcare } = await signedIn(world);
  const { url } = await selfcare.begin(asking(groceryOrder));
  const back = await browser.submit(await browser.open(url), {}, "/cancel");
  expect(new URL(back.url).searchParams.get("error")).toBe("access_denied");
});

test("a withdrawal is named by where it comes from and the account that it goes to", async () => {
  await using world = await startWorld();
  const { browser, selfcare, phone } = await signedIn(world);
  const withdrawal = { ...groceryOrder, direction: "withdrawal", display };
  const { url } = await selfcare.begin(asking(withdrawal));
  expect((await browser.open(url)).text).toContain("<h1>Approve 241.00\u00a0SEK from Alm &amp; Gran</h1>");
  await approve(browser, url, phone);
  expect(world.phone.messages(ebba.phone)[0]?.text).toContain(
    "approves 241.00\u00a0SEK from Alm & Gran to Nordljus Bank ··9109.",
  );
});

async function signedIn(world: World) {
  const browser = createBrowser();
  const selfcare = await selfcareClient(world);
  const { url } = await selfcare.begin();
  await signInAt(browser, await browser.open(url), { phone: world.phone, customer: ebba });
  return { browser, selfcare, phone: world.phone };
}

async function approve(browser: Visitor, url: string, phone: World["phone"]) {
  const first = await browser.open(url);
  let page = first;
  const code = await codeSentBy(async () => (page = await browser.submit(first)), { phone, customer: ebba });
  return browser.submit(page, { code }, "/code");
}

function asking(...details: unknown[]) {
  return { max_age: "0", authorization_details: JSON.stringify(details) };
}

async function introspect({ identity }: World, token: string): Promise<unknown> {
  const { url, clientId, clientSecret } = identity.introspection;
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
    body: new URLSearchParams({ token }),
  });
  return answer.json();
}
