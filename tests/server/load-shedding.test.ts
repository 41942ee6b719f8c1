import { describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { createLoadShedding } from "#server/http/load-shedding.ts";
import { startApp } from "#tests/support/app.ts";

const origin = "http://localhost:3000";
const call = (kind: "active" | "background", method = "GET") =>
  new Request(`${origin}/trpc/transactions.list?input=%7B%7D`, {
    method,
    headers: { "selfcare-request": kind },
  });

/** Creates load shedding with requests in flight. */
function loaded(inFlight: number) {
  const loadShedding = createLoadShedding();
  const ends = Array.from({ length: inFlight }, () => loadShedding.start());
  return { ...loadShedding, ends };
}

describe("with more requests in flight than can be answered in time", () => {
  test("background calls are shed first, then user activity, then changes", () => {
    const counts = [0, 150, 250, 450, 650];
    const shed = counts.map((count) => {
      const { shouldShed } = loaded(count);
      return [call("background"), call("active"), call("active", "POST")].map(shouldShed);
    });
    expect(shed).toEqual([
      [false, false, false],
      [false, false, false],
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ]);
  });

  test.each([
    ["health", "/healthz"],
    ["the page", "/transactions/pay_1"],
    ["its files", "/assets/main-1a2b3c.js"],
    ["a query that mentions it", "/transactions?q=/trpc/"],
    ["the callback of a sign-in", "/sign-in/callback?code=1"],
    ["the callback of an approval", "/selfcare/approve/callback?code=1"],
  ])("%s is never shed", (_, path) => {
    expect(loaded(10_000).shouldShed(new Request(origin + path))).toBe(false);
  });

  test.each([
    "/selfcare/trpc/profile.get",
    "/exports/statement.pdf?input=1",
    "/sign-in?returnTo=/",
    "/approve/pay_1",
  ])("%s is shed, with or without a base path", (path) =>
    expect(loaded(10_000).shouldShed(new Request(origin + path))).toBe(true),
  );

  test("a finished request frees its capacity, once", () => {
    const { shouldShed, ends } = loaded(400);
    expect(shouldShed(call("active"))).toBe(true);
    ends[0]?.();
    expect(shouldShed(call("active"))).toBe(false);
    const other = loaded(401);
    other.ends[0]?.();
    other.ends[0]?.();
    expect(other.shouldShed(call("active"))).toBe(true);
  });

  test("a delayed event loop lowers the limit, and a punctual one raises it again", () => {
    const { shouldShed, recordDelay } = loaded(100);
    expect(shouldShed(call("active"))).toBe(false);
    for (let look = 0; look < 20; look += 1) recordDelay(200);
    expect(shouldShed(call("active"))).toBe(true);
    for (let look = 0; look < 20; look += 1) recordDelay(1);
    expect(shouldShed(call("active"))).toBe(false);
  });

  test("the limit never falls below a minimum", () => {
    const { shouldShed, recordDelay } = loaded(30);
    for (let look = 0; look < 1_000; look += 1) recordDelay(10_000);
    expect(shouldShed(call("active"))).toBe(false);
  });
});

test("a shed request says when to retry, and keeps the session", async () => {
  const loadShedding = createLoadShedding();
  await using app = await startApp({ loadShedding });
  const headers = await app.signIn(ebba);
  const ends = Array.from({ length: 1_000 }, () => loadShedding.start());

  const refused = await fetch(`${app.url}/trpc/profile.get`, { headers });
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("2");
  expect(refused.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(refused.headers.get("set-cookie")).toBeNull();
  expect((await refused.json()).error.data.reason).toBe("overloaded");
  const download = await fetch(`${app.url}/exports/statement.pdf`, { headers, redirect: "manual" });
  expect(download.headers.get("location")).toBe("/problem?reason=overloaded");
  const signIn = await fetch(`${app.url}/sign-in`, { redirect: "manual" });
  expect(signIn.headers.get("location")).toBe("/signed-out?reason=overloaded");
  expect((await fetch(`${app.url}/problem?reason=overloaded`)).status).toBe(200);

  for (const end of ends) end();
  expect((await fetch(`${app.url}/trpc/profile.get`, { headers })).status).toBe(200);
});

test("a request is no longer in flight once answered, whatever its outcome", async () => {
  const counted = createLoadShedding();
  let inFlight = 0;
  const loadShedding = {
    ...counted,
    start() {
      inFlight += 1;
      const end = counted.start();
      let isOver = false;
      return () => {
        if (!isOver) inFlight -= 1;
        isOver = true;
        end();
      };
    },
  };
  await using app = await startApp({ loadShedding });
  const headers = await app.signIn(ebba);
  const client = app.client(headers);
  await Promise.all([
    client.profile.get.query(),
    client.transactions.list.query({}),
    client.merchants.list.query(),
  ]);
  await fetch(`${app.url}/trpc/nothing.here`, { headers });
  await fetch(`${app.url}/healthz`);
  await app.sandbox.payments.stop();
  await client.transactions.list.query({}).catch(() => {});
  const gone = new AbortController();
  await fetch(`${app.url}/trpc/changes.watch`, {
    headers: { cookie: headers.cookie ?? "", "sec-fetch-site": "same-origin", accept: "text/event-stream" },
    signal: gone.signal,
  });
  expect(inFlight).toBe(0);
  gone.abort();
});
