import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { callProcedure, procedures } from "#tests/support/procedures.ts";

let app: TestApp;
let headers: Record<string, string>;
beforeAll(async () => {
  app = await startApp({ env: { SERVICE_READ_TIMEOUT_MS: "500" } });
  headers = await app.signIn(ebba);
});
afterAll(() => app[Symbol.asyncDispose]());

const list = { path: "transactions.list", type: "query" } as const;
const extend = { path: "session.extend", type: "mutation" } as const;
const reasonOf = async (response: Response) => (await response.json()).error.data.reason;

describe("a call is refused", () => {
  test.each<[string, Record<string, string | undefined>]>([
    ["without the page's own header", { "selfcare-request": undefined }],
    ["with an unknown value of it", { "selfcare-request": "yes" }],
    ["from another site", { "sec-fetch-site": "cross-site" }],
    ["from a sibling of this site", { "sec-fetch-site": "same-site" }],
    ["typed into the address bar", { "sec-fetch-site": "none" }],
    [
      "from an older browser on another origin",
      { "sec-fetch-site": undefined, origin: "https://evil.example" },
    ],
    ["from nowhere that is known", { "sec-fetch-site": undefined, origin: undefined }],
  ])("%s", async (_, changes) => {
    for (const procedure of [list, extend]) {
      const response = await callProcedure(app.url, procedure, {
        headers: with_(headers, changes),
        input: {},
      });
      expect(response.status).toBe(403);
      expect(await reasonOf(response)).toBe("foreign_request");
    }
  });

  test.each([
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "text/plain",
    "application/x-www-form-urlencoded",
    "",
  ])("as %p, which needs no permission to be sent", async (type) => {
    for (const { path } of procedures.filter(({ type }) => type === "mutation")) {
      const response = await fetch(`${app.url}/trpc/${path}`, {
        method: "POST",
        headers: { ...headers, "content-type": type },
        body: new Uint8Array(0),
      });
      expect(response.status).toBe(415);
      expect(await reasonOf(response)).toBe("unsupported_media_type");
    }
  });

  test("with a body of more than 64 KiB, declared or not", async () => {
    const text = JSON.stringify({ text: "x".repeat(65 * 1024) });
    const stream = () => new Blob([text]).stream();
    for (const body of [text, stream()]) {
      const response = await fetch(`${app.url}/trpc/session.extend`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body,
      });
      expect(response.status).toBe(413);
      expect(await reasonOf(response)).toBe("too_large");
    }
  });

  test.each([",", "%2C", "%2c"])("in a batch of more than ten, by %s", async (comma) => {
    const batch = (size: number) =>
      fetch(`${app.url}/trpc/${Array(size).fill("session.get").join(comma)}?batch=1`, { headers });
    const ten = await batch(10);
    expect(await ten.json()).toHaveLength(10);
    const response = await batch(11);
    expect(response.status).toBe(400);
    expect(await reasonOf(response)).toBe("too_many_calls");
  });

  test("with invalid input, without echoing it", async () => {
    const response = await callProcedure(app.url, list, {
      headers,
      input: { limit: "SE4550000000058398257466" },
    });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text).error.data).toMatchObject({ reason: "invalid_input" });
    expect(text).not.toContain("SE4550000000058398257466");
  });
});

test("an older browser without Sec-Fetch-Site is accepted by its Origin", async () => {
  const response = await callProcedure(app.url, list, {
    headers: with_(headers, { "sec-fetch-site": undefined }),
    input: {},
  });
  expect(response.status).toBe(200);
});

test("a refusal has the request ID that is in the log", async () => {
  const response = await callProcedure(
    app.url,
    { path: "transactions.get", type: "query" },
    { headers, input: { id: "nobodys" } },
  );
  const { requestId, reason } = (await response.json()).error.data;
  expect(reason).toBe("not_found");
  expect(response.headers.get("x-request-id")).toBe(requestId);
  expect(app.lines.join("")).toContain(requestId);
});

test.each([
  "/",
  "/transactions",
  "/healthz",
  "/readyz",
  "/nowhere.js",
  "/trpc/session.get",
  "/trpc/nope",
  "/sign-in",
  "/sign-in/callback",
  "/exports/transactions.csv",
  "/reports",
])("%s is answered under the security headers", async (path) => {
  for (const method of ["GET", "POST", "PUT"]) {
    const { headers } = await fetch(app.url + path, { method, redirect: "manual" });
    expect(headers.get("content-security-policy")).toContain("require-trusted-types-for 'script'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("signed-in responses are never cached", async () => {
  for (const procedure of procedures.filter(({ type }) => type === "query")) {
    const response = await callProcedure(app.url, procedure, { headers, input: {} });
    expect(response.headers.get("cache-control")).toBe("no-store");
  }
});

test("each call of a batch gets its own response, whatever the others return", async () => {
  app.sandbox.faults.banking = { kind: "error" };
  app.sandbox.faults.profile = { kind: "garbage" };
  app.sandbox.faults.notifications = { kind: "hang" };
  const client = app.client(headers);
  const [page, accounts, profile, inbox] = await Promise.allSettled([
    client.transactions.list.query({}),
    client.bankAccounts.list.query(),
    client.profile.get.query(),
    client.notifications.list.query(),
  ]);
  for (const name of ["banking", "profile", "notifications"] as const)
    app.sandbox.faults[name] = { kind: "none" };
  expect(page.status).toBe("fulfilled");
  expect(accounts).toMatchObject({ status: "rejected", reason: { data: { reason: "service_unavailable" } } });
  expect(profile).toMatchObject({ status: "rejected", reason: { data: { reason: "service_misbehaved" } } });
  expect(inbox).toMatchObject({ status: "rejected", reason: { data: { reason: "service_timeout" } } });
});

test("signing out ends the session and clears the browser, even while the identity service is unavailable", async () => {
  const mine = await app.signIn(ebba);
  const response = await fetch(`${app.url}/sign-out`, { method: "POST", headers: mine });
  expect(response.headers.get("clear-site-data")).toBe('"cache", "storage"');
  expect(response.headers.get("set-cookie")).toContain("Max-Age=0");
  expect((await response.json()).location).toStartWith(`${app.url}/signed-out`);
  const after = await callProcedure(app.url, list, { headers: mine, input: {} });
  expect(await reasonOf(after)).toBe("signed_out");
});

test("a foreign site cannot sign the payer out", async () => {
  const mine = await app.signIn(ebba);
  await fetch(`${app.url}/sign-out`, {
    method: "POST",
    headers: { ...mine, "sec-fetch-site": "cross-site" },
  });
  expect((await callProcedure(app.url, list, { headers: mine, input: {} })).status).toBe(200);
});

test("a draining instance says so to the load balancer and closes its connections", async () => {
  await using other = await startApp();
  expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
  other.drain();
  const response = await fetch(`${other.url}/readyz`);
  expect(response.status).toBe(503);
  expect(response.headers.get("connection")).toBe("close");
  expect(await response.json()).toEqual({ status: "not_ready", missing: ["draining"] });
});

/** Returns the headers with changes, without those that are `undefined`. */
function with_(
  headers: Record<string, string>,
  changes: Record<string, string | undefined>,
): Record<string, string> {
  const changed = Object.entries({ ...headers, ...changes });
  return Object.fromEntries(changed.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
