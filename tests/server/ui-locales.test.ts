import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { createVisitor, navigating } from "#tests/support/visitor.ts";
import { startApprovalWorld } from "./approval-support.ts";

/** A provider without pushed authorization requests: the parameters are in the URL that the browser gets. */
const provider = startUpstream((request) => {
  const { origin } = new URL(request.url);
  return Response.json({
    issuer: origin,
    authorization_endpoint: `${origin}/auth`,
    token_endpoint: `${origin}/token`,
    end_session_endpoint: `${origin}/end`,
    jwks_uri: `${origin}/keys`,
  });
});

let app: TestApp;
let payer: Record<string, string>;
let approving: string;
beforeAll(async () => {
  app = await startApp({ env: { OIDC_ISSUER: provider.url } });
  payer = await app.signIn(ebba);
  const { id } = await app.client(payer).transfers.create.mutate({
    key: crypto.randomUUID(),
    type: "deposit",
    merchantId: "almochgran",
    accountId: "acc_ebba_daily",
    amount: { amount: 241_00, currency: "SEK" },
  });
  approving = `/approve/${id}`;
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

/** Returns the `ui_locales` in the URL that a request is redirected to. */
async function told(path: string, headers: Record<string, string> = {}): Promise<string | null> {
  const response = await fetch(app.url + path, { headers, redirect: "manual" });
  const location = new URL(response.headers.get("location") ?? "", app.url);
  expect(location.origin).toBe(provider.url);
  return location.searchParams.get("ui_locales");
}

const reading = (language: string) => ({ cookie: `selfcare-language=${language}` });

describe("the identity service gets the page's language", () => {
  test("at a sign-in", async () => {
    expect(await told("/sign-in", reading("sv"))).toBe("sv");
  });

  test("at a step-up", async () => {
    expect(await told("/sign-in?fresh=1&returnTo=/limits", reading("sv"))).toBe("sv");
  });

  test("at a silent sign-in", async () => {
    expect(await told("/sign-in/silent?returnTo=/", { ...navigating, ...reading("sv") })).toBe("sv");
  });

  test("at the approval of a payment", async () => {
    const cookie = `${payer.cookie}; ${reading("sv").cookie}`;
    expect(await told(approving, { ...payer, cookie })).toBe("sv");
  });

  test("at signing out", async () => {
    const leaving = await app.signIn(ebba);
    const headers = { ...leaving, cookie: `${leaving.cookie}; ${reading("sv").cookie}` };
    const answer = await fetch(`${app.url}/sign-out`, { method: "POST", headers });
    const { location } = await answer.json();
    expect(new URL(location).searchParams.get("ui_locales")).toBe("sv");
    const kept = answer.headers.getSetCookie().join("\n");
    expect(kept).not.toContain("selfcare-language");
  });
});

test("the sandbox's identity service gets it in a pushed request, and shows each page in it", async () => {
  await using world = await startApprovalWorld();
  const { url } = world.selfcare;
  const { visitor: payerThere, payment } = await world.billed();
  const stranger = createVisitor();
  for (const { jar } of [stranger, payerThere]) jar.keep(url, ["selfcare-language=sv; Path=/"]);
  const headings = [
    await stranger.open(`${url}/sign-in`),
    await payerThere.open(`${url}/sign-in?fresh=1&returnTo=/limits`),
    await payerThere.open(world.approvalOf(payment)),
  ].map(({ text }) => /<h1>([^<]*)</.exec(text)?.[1]);
  expect(headings).toEqual([
    "Logga in",
    "Bekräfta att det är du",
    "Godkänn 241,00\u00a0SEK till Alm &amp; Gran",
  ]);
});

describe("without a chosen language", () => {
  test("it gets the browser's languages, in order of preference", async () => {
    const header = "en;q=0.5, sv-FI, fi;q=0.8, *;q=0.1, de;q=0";
    expect(await told("/sign-in", { "accept-language": header })).toBe("sv-FI fi en");
  });

  test("it gets none where the browser's are unknown", async () => {
    expect(await told("/sign-in", { "accept-language": "*, 1, nonsense-nonsense!, ;q=1" })).toBe(null);
  });

  test("it gets a limited number of them", async () => {
    const header = Array.from({ length: 2_000 }, () => "sv").join(",");
    expect((await told("/sign-in", { "accept-language": header }))?.split(" ").length).toBe(10);
  });
});

test.each([
  "",
  "sv&prompt=none",
  "sv%20en",
  "sv en",
  'sv"',
  "s",
  "sv_SE",
  "../sv",
  "sv\tscope=admin",
  `sv-${"abcdefgh-".repeat(40)}a`,
])("an invalid language cookie is ignored: %j", async (language) => {
  expect(await told("/sign-in", { ...reading(language), "accept-language": "fi" })).toBe("fi");
});
