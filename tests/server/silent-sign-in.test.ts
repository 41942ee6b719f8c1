import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor, navigating, type Visitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

const cookie = "selfcare-session";
const fromElsewhere = { ...navigating, "sec-fetch-site": "same-site" };

let sandbox: Sandbox;
let app: TestApp;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba]);
  app = await startApp({ platform: sandbox });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

/** Creates a browser in which Ebba is signed in at the identity service, but not in Selfcare. */
async function signedInThere(headers: Record<string, string> = navigating): Promise<Visitor> {
  const visitor = createVisitor({ headers });
  const page = await visitor.open(`${app.url}/sign-in`);
  await signInAt(visitor, page, { phone: sandbox.phone, customer: ebba });
  visitor.jar.keep(app.url, [`${cookie}=; Path=/; Max-Age=0`, "selfcare-silent-sign-in=; Path=/; Max-Age=0"]);
  return visitor;
}

/** Returns the first redirect of opening a page. */
async function firstStep(visitor: Visitor, path: string, headers = navigating): Promise<string | null> {
  const url = app.url + path;
  const response = await fetch(url, {
    headers: { ...headers, cookie: visitor.jar.header(url) },
    redirect: "manual",
  });
  visitor.jar.keep(url, response.headers.getSetCookie());
  await response.body?.cancel();
  return response.headers.get("location");
}

const asksThere = expect.stringContaining(":");

async function whoIs(visitor: Visitor): Promise<string> {
  const response = await fetch(`${app.url}/trpc/profile.get`, {
    headers: pageHeaders(app.url, visitor.jar.get(cookie)),
  });
  const { result, error } = await response.json();
  return result?.data.givenName ?? error.data.reason;
}

describe("a payer who is signed in at the identity service", () => {
  test.each(["/", "/transactions?type=deposit", "/devices"])(
    "is signed in by opening %s, which they then see",
    async (path) => {
      const visitor = await signedInThere();
      const page = await visitor.open(app.url + path);
      expect(page.url).toBe(app.url + path);
      expect(page.status).toBe(200);
      expect(await whoIs(visitor)).toBe("Ebba");
    },
  );

  test("is signed in for a page that is served elsewhere, and returns to it", async () => {
    const visitor = await signedInThere();
    const path = "/transactions?type=deposit";
    const page = await visitor.open(`${app.url}/sign-in/silent?${new URLSearchParams({ returnTo: path })}`);
    expect(page.url).toBe(app.url + path);
    expect(await whoIs(visitor)).toBe("Ebba");
    const again = `/sign-in/silent?${new URLSearchParams({ returnTo: "https://elsewhere.example/" })}`;
    expect(await firstStep(visitor, again)).toBe("/");
  });

  test("gets no silent sign-in while they have a session", async () => {
    const visitor = await signedInThere();
    await visitor.open(app.url);
    for (const headers of [navigating, fromElsewhere])
      expect(await firstStep(visitor, "/", headers)).toBeNull();
  });

  test("is not signed in again right after signing out, wherever they come from", async () => {
    const visitor = await signedInThere();
    await visitor.open(app.url);
    const response = await fetch(`${app.url}/sign-out`, {
      method: "POST",
      headers: { ...pageHeaders(app.url), cookie: visitor.jar.header(app.url) },
    });
    visitor.jar.keep(app.url, response.headers.getSetCookie());
    // The payer is still signed in at the identity service after ignoring its page.
    for (const headers of [navigating, fromElsewhere])
      expect(await firstStep(visitor, "/", headers)).toBeNull();
    await visitor.open(`${app.url}/sign-in`);
    expect(await whoIs(visitor)).toBe("Ebba");
  });

  test("whose session has ended presses a button, unless they come from another site", async () => {
    const visitor = await signedInThere();
    visitor.jar.keep(app.url, [`${cookie}=${"x".repeat(43)}; Path=/`]);
    expect(await firstStep(visitor, "/")).toBeNull();
    expect(await firstStep(visitor, "/", fromElsewhere)).toEqual(asksThere);
  });

  test("whose device was revoked has to authenticate again", async () => {
    const visitor = await signedInThere();
    await visitor.open(app.url);
    const owner = app.client(await app.signIn(ebba));
    await owner.devices.revokeOthers.mutate();
    expect(await whoIs(visitor)).toBe("session_revoked");
    visitor.jar.keep(app.url, [
      `${cookie}=; Path=/; Max-Age=0`,
      "selfcare-silent-sign-in=; Path=/; Max-Age=0",
    ]);
    const silent = await visitor.open(`${app.url}/transactions`);
    expect(silent.url).toBe(`${app.url}/transactions`);
    expect(visitor.jar.get(cookie)).toBeUndefined();
    const pressed = await visitor.open(`${app.url}/sign-in?returnTo=/transactions`);
    expect(pressed.text).toContain("Confirm that it is you");
    // `auth_time` is in whole seconds: the sign-in has to be after the second in which the device was revoked.
    const ended = Math.floor(Date.now() / 1000);
    await waitUntil("the next second", () => Date.now() / 1000 > ended + 1);
    const proved = await signInAt(visitor, pressed, { phone: sandbox.phone, customer: ebba });
    expect(proved.url).toBe(`${app.url}/transactions`);
    expect(await whoIs(visitor)).toBe("Ebba");
    const events = (await owner.devices.securityEvents.query({})).items.map(({ type }) => type);
    expect(events).toContain("sign_in_refused");
  });
});

describe("a payer who is not", () => {
  test("sees the page after one silent sign-in, which is not tried again on this visit", async () => {
    const visitor = createVisitor({ headers: navigating });
    const page = await visitor.open(`${app.url}/transactions?type=deposit`);
    expect(page.url).toBe(`${app.url}/transactions?type=deposit`);
    expect(page.text).toContain("<title>");
    expect(visitor.jar.get(cookie)).toBeUndefined();
    for (const path of ["/", "/inbox"])
      for (const headers of [navigating, fromElsewhere])
        expect(await firstStep(visitor, path, headers)).toBeNull();
  });

  test("gets another one on a new visit: from another site a minute later", async () => {
    const visitor = createVisitor({ headers: navigating });
    const aMinuteAgo = Math.floor(Date.now() / 1000) - 61;
    visitor.jar.keep(app.url, [`selfcare-silent-sign-in=tried.${aMinuteAgo}; Path=/`]);
    expect(await firstStep(visitor, "/")).toBeNull();
    expect(await firstStep(visitor, "/", fromElsewhere)).toEqual(asksThere);
  });

  test("sees no error while the identity service is unavailable, and waits for it once", async () => {
    await using alone = await startApp();
    const url = `${alone.url}/transactions`;
    const response = await fetch(url, { headers: navigating, redirect: "manual" });
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie().join()).toMatch(
      /selfcare-silent-sign-in=tried\.\d+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Lax/,
    );
  });
});

test("only a navigation causes a silent sign-in", async () => {
  const visitor = createVisitor();
  const others = [
    {},
    { ...navigating, "sec-fetch-dest": "iframe" },
    { ...navigating, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" },
    { ...navigating, "sec-purpose": "prefetch" },
  ];
  for (const headers of others) expect(await firstStep(visitor, "/", headers as never)).toBeNull();
  for (const path of ["/signed-out", "/healthz"]) expect(await firstStep(visitor, path)).toBeNull();
});
