import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor, type Visitor } from "#tests/support/visitor.ts";

const cookie = "selfcare-session";

let sandbox: Sandbox;
let selfcare: TestApp;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  selfcare = await startApp({ platform: sandbox });
});
afterAll(async () => {
  await selfcare[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

/** Signs in from Selfcare's own address, through the identity service and back. */
async function signIn(visitor: Visitor, { customer = ebba, returnTo = "/" } = {}) {
  const phonePage = await visitor.open(`${selfcare.url}/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  return signInAt(visitor, phonePage, { phone: sandbox.phone, customer });
}

/** Returns the payer that the API sees. */
async function whoIs(token: string | undefined): Promise<string> {
  const response = await fetch(`${selfcare.url}/trpc/profile.get`, {
    headers: pageHeaders(selfcare.url, token),
  });
  const { result, error } = await response.json();
  return result?.data.givenName ?? error.data.reason;
}

describe("signing in", () => {
  test("leads back to the requested page, as the payer who typed the code", async () => {
    const visitor = createVisitor();
    const page = await signIn(visitor, { returnTo: "/transactions?type=deposit" });
    expect(page.url).toBe(`${selfcare.url}/transactions?type=deposit`);
    expect(await whoIs(visitor.jar.get(cookie))).toBe("Ebba");
  });

  test("never leads back to another site", async () => {
    const page = await signIn(createVisitor(), { returnTo: "https://evil.example/" });
    expect(page.url).toBe(`${selfcare.url}/`);
  });

  test("creates a new token each time, and the old one stops working", async () => {
    const visitor = createVisitor();
    await signIn(visitor);
    const before = visitor.jar.get(cookie);
    await visitor.open(`${selfcare.url}/sign-in`);
    const after = visitor.jar.get(cookie);
    expect(after).not.toBe(before);
    expect(await whoIs(before)).toBe("session_expired");
    expect(await whoIs(after)).toBe("Ebba");
  });

  test("does not adopt a planted token", async () => {
    const visitor = createVisitor();
    const planted = "p".repeat(43);
    visitor.jar.keep(selfcare.url, [`${cookie}=${planted}; Path=/`]);
    await signIn(visitor);
    expect(visitor.jar.get(cookie)).not.toBe(planted);
    expect(await whoIs(planted)).toBe("session_expired");
  });

  test("succeeds in each of five tabs at once", async () => {
    const visitor = createVisitor({ stops: [`${selfcare.url}/sign-in/callback`] });
    const phonePage = await visitor.open(`${selfcare.url}/sign-in`);
    // The first tab signs in at the identity service. The others were opened before and return afterwards.
    const tabs = [await signInAt(visitor, phonePage, { phone: sandbox.phone, customer: ebba })];
    while (tabs.length < 5) tabs.push(await visitor.open(`${selfcare.url}/sign-in?returnTo=/transactions`));
    const back = await Promise.all(tabs.map((tab) => callback(visitor, tab.url)));
    expect(back.map(({ headers }) => headers.get("location"))).toEqual([
      "/",
      ...Array(4).fill("/transactions"),
    ]);
  });
});

describe("a fresh sign-in", () => {
  test("makes a signed-in payer authenticate again, and starts a new session", async () => {
    const visitor = createVisitor();
    await signIn(visitor);
    const before = visitor.jar.get(cookie);
    const page = await visitor.open(`${selfcare.url}/sign-in?fresh=1&returnTo=/transactions`);
    expect(page.text).toContain("Confirm that it is you");
    const back = await signInAt(visitor, page, { phone: sandbox.phone, customer: ebba });
    expect(back.url).toBe(`${selfcare.url}/transactions`);
    expect(await whoIs(before)).toBe("session_expired");
    const session = await selfcare.sessions.load(visitor.jar.get(cookie), { active: false });
    expect(Date.now() - (session?.authenticatedAt ?? 0)).toBeLessThan(10_000);
  });

  test("that is cancelled leaves the session as it was", async () => {
    const visitor = createVisitor();
    await signIn(visitor);
    const before = visitor.jar.get(cookie);
    const page = await visitor.open(`${selfcare.url}/sign-in?fresh=1&returnTo=/transactions`);
    const back = await visitor.submit(page, {}, "/cancel");
    expect(back.url).toBe(`${selfcare.url}/transactions`);
    expect(visitor.jar.get(cookie)).toBe(before);
    expect(await whoIs(before)).toBe("Ebba");
  });
});

describe("no session comes of", () => {
  async function expectNone(response: Response, reason: string) {
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`/signed-out?reason=${reason}`);
    expect(response.headers.getSetCookie().some((line) => line.startsWith(`${cookie}=`))).toBe(false);
  }

  /** Starts a sign-in. Returns the URL of its callback without opening it. */
  async function almost() {
    const visitor = createVisitor({ stops: [`${selfcare.url}/sign-in/callback`] });
    const { url } = await signIn(visitor);
    return { visitor, url: new URL(url) };
  }

  test("a callback that is used twice", async () => {
    const { visitor, url } = await almost();
    await callback(visitor, url.href);
    await expectNone(await callback(visitor, url.href), "sign_in_expired");
  });

  test("a callback in another browser (login CSRF)", async () => {
    const { url } = await almost();
    await expectNone(await callback(createVisitor(), url.href), "sign_in_expired");
  });

  test("a callback with another sign-in's state", async () => {
    const [mine, theirs] = [await almost(), await almost()];
    mine.url.searchParams.set("state", theirs.url.searchParams.get("state") ?? "");
    await expectNone(await callback(mine.visitor, mine.url.href), "sign_in_expired");
  });

  test("a callback with another sign-in's code", async () => {
    const [mine, theirs] = [await almost(), await almost()];
    mine.url.searchParams.set("code", theirs.url.searchParams.get("code") ?? "");
    await expectNone(await callback(mine.visitor, mine.url.href), "sign_in_failed");
  });

  test.each([
    ["without a code", "code", null, "sign_in_failed"],
    ["with an invented code", "code", "invented", "sign_in_failed"],
    ["without a state", "state", null, "sign_in_expired"],
    ["with an invented state", "state", "invented", "sign_in_expired"],
    ["without an issuer", "iss", null, "sign_in_failed"],
    ["from another issuer", "iss", "https://evil.example", "sign_in_failed"],
  ])("an answer %s", async (_, name, value, reason) => {
    const { visitor, url } = await almost();
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
    await expectNone(await callback(visitor, url.href), reason);
  });

  test("a refusal at the identity service", async () => {
    const visitor = createVisitor({ stops: [`${selfcare.url}/sign-in/callback`] });
    const { url } = await visitor.submit(await visitor.open(`${selfcare.url}/sign-in`), {}, "/cancel");
    await expectNone(await callback(visitor, url), "sign_in_cancelled");
  });
});

describe("the session cookie", () => {
  test("is hidden from scripts and small, and its token is nowhere else", async () => {
    const visitor = createVisitor({ stops: [`${selfcare.url}/sign-in/callback`] });
    const { url } = await signIn(visitor, { customer: aino });
    const response = await callback(visitor, url);
    const line = response.headers.getSetCookie().find((set) => set.startsWith(`${cookie}=`)) ?? "";
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(line.length).toBeLessThanOrEqual(4096);
    const token = line.slice(cookie.length + 1).split(";")[0] ?? "";
    expect(Buffer.from(token, "base64url").length).toBeGreaterThanOrEqual(32);
    expect(await whoIs(token)).toBe("Aino");
    expect(selfcare.lines.join("")).not.toContain(token);
    expect(response.headers.get("location")).not.toContain(token);
  });
});

describe("signing out", () => {
  test("ends the session here and the sign-in there", async () => {
    const visitor = createVisitor();
    await signIn(visitor);
    const token = visitor.jar.get(cookie);
    const response = await fetch(`${selfcare.url}/sign-out`, {
      method: "POST",
      headers: pageHeaders(selfcare.url, token),
    });
    const { location } = await response.json();
    expect(location).toStartWith(sandbox.identity.url);
    expect(await whoIs(token)).toBe("signed_out");

    const page = await visitor.open(location);
    const end = await visitor.submit(page, { logout: "yes" });
    expect(end.url).toStartWith(`${selfcare.url}/signed-out`);
    const again = await visitor.open(`${selfcare.url}/sign-in`);
    expect(again.text).toContain("Phone number");
  });
});

test("while the identity service is unavailable, signing in says so, and sessions continue", async () => {
  const visitor = createVisitor();
  await signIn(visitor);
  // An instance that has not connected to the identity service yet.
  await using other = await startSelfcare({ sandbox, port: await freePort() });
  await sandbox.identity.stop();
  const response = await fetch(`${other.url}/sign-in`, { redirect: "manual" });
  expect(response.headers.get("location")).toBe("/signed-out?reason=sign_in_unavailable");
  expect(await whoIs(visitor.jar.get(cookie))).toBe("Ebba");
  await sandbox.identity.start();
});

function callback(visitor: Visitor, url: string): Promise<Response> {
  return fetch(url, { headers: { cookie: visitor.jar.header(url) }, redirect: "manual" });
}
