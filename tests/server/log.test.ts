import { describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { AppError, LoggableError } from "#server/errors.ts";
import { createLog } from "#server/telemetry/log.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";

interface Line {
  level: number;
  event?: string;
  route?: string;
  status?: number;
  [field: string]: unknown;
}

/** The lines of requests, when there are as many as expected. */
async function requestLines(app: TestApp, count: number): Promise<Line[]> {
  const found = () =>
    app.lines.map((line): Line => JSON.parse(line)).filter(({ event }) => event === "request");
  await waitUntil(`${count} requests are accounted for`, () => found().length >= count);
  return found();
}

function written(line: Record<string, unknown>): Line {
  const lines: string[] = [];
  createLog("debug", { write: (text: string) => void lines.push(text) }).info(line, "said");
  return JSON.parse(lines[0] ?? "");
}

test("a request is one line: what was asked, how it ended, whose session, and which trace", async () => {
  await using app = await startApp({ env: { TRUSTED_PROXIES: "127.0.0.1" } });
  const headers = await app.signIn(ebba);
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const response = await fetch(`${app.url}/trpc/profile.get,session.get?batch=1`, {
    headers: { ...headers, traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
  });
  await response.text();
  const [line] = await requestLines(app, 1);
  expect(line).toMatchObject({
    level: 30,
    service: "selfcare",
    method: "GET",
    route: "/trpc/*",
    status: 200,
    procedures: "profile.get,session.get",
    requestId: response.headers.get("x-request-id"),
    traceId,
    session: expect.stringMatching(/^[\da-f]{12}$/),
    network: "local",
  });
  expect(line?.ms).toBeGreaterThan(0);
});

test("what fails within a request is named in its line", async () => {
  await using app = await startApp();
  await fetch(`${app.url}/trpc/profile.get`, {
    headers: { "sec-fetch-site": "same-origin", "selfcare-request": "active" },
  });
  await fetch(`${app.url}/exports/receipts/pay_1.pdf`, { redirect: "manual" });
  await fetch(`${app.url}/nowhere.txt`);
  const [refused, receipt, nowhere] = await requestLines(app, 3);
  expect(refused).toMatchObject({ status: 401, procedures: "profile.get", reasons: "signed_out" });
  expect(receipt).toMatchObject({ status: 303, route: "/exports/receipts/:file" });
  expect(nowhere).toMatchObject({ status: 404, route: "/*" });
});

test("a stream has its line when it ends", async () => {
  await using app = await startApp();
  const headers = { ...(await app.signIn(ebba)), accept: "text/event-stream" };
  const page = new AbortController();
  const stream = await fetch(`${app.url}/trpc/changes.watch`, { headers, signal: page.signal });
  await stream.body?.getReader().read();
  await fetch(`${app.url}/`);
  expect(await requestLines(app, 1)).toHaveLength(1);
  page.abort();
  expect((await requestLines(app, 2))[1]).toMatchObject({ procedures: "changes.watch", status: 200 });
});

test("what is asked for every few seconds is not said at the usual level", async () => {
  await using app = await startApp();
  await fetch(`${app.url}/healthz`);
  await fetch(`${app.url}/readyz`);
  expect((await requestLines(app, 2)).map(({ level }) => level)).toEqual([20, 20]);
});

test("an address is logged by its pattern, and a procedure only where there is one of that name", async () => {
  await using app = await startApp();
  const headers = await app.signIn(ebba);
  const canary = "SE4550000000058398257466";
  for (const path of [
    `/trpc/${canary}`,
    `/${canary}?q=${canary}`,
    `/approve/${canary}`,
    `/exports/${canary}`,
  ])
    await (await fetch(app.url + path, { headers, redirect: "manual" })).text();
  await requestLines(app, 4);
  expect(app.lines.join("")).toContain('"path":"unknown"');
  expect(app.lines.join("")).not.toContain(canary.slice(4));
});

describe("a line holds nothing but what is declared", () => {
  test("a field that is not declared is left out, and named", () => {
    const line = written({
      event: "tried",
      iban: "SE4550000000058398257466",
      body: { phone: "+46701234567" },
    });
    expect(line).toMatchObject({ event: "tried", undeclared: ["iban", "body"] });
    expect(JSON.stringify(line)).not.toMatch(/SE45|4670/);
  });

  test("a declared field that looks otherwise is redacted", () => {
    const odd = {
      event: "SE45 5000 0000 0583 9825 7466",
      reason: "ebba@example.com",
      customerId: { phone: "+46701234567" },
      paymentId: "46701234567",
      status: "200; 123456",
      route: "/transactions?q=ebba@example.com",
      url: "http://user:password@127.0.0.1/",
    };
    const line = written(odd);
    for (const name of Object.keys(odd)) expect(line[name]).toBe("(redacted)");
  });

  test("of an error there is its kind and place, and a message only where this code worded it", () => {
    const line = written({
      event: "failed",
      err: new AppError("service_misbehaved", {
        cause: new LoggableError("The service answered 418.", {
          cause: new Error("canary one\n    at canary two (three.ts:1:1)"),
        }),
      }),
    });
    expect(JSON.stringify(line.err)).not.toContain("canary");
    expect(JSON.stringify(written({ err: Object.assign(new Error(), { code: undefined }) }))).not.toContain(
      "code",
    );
    expect(line.err).toMatchObject({ name: "AppError", cause: { detail: "The service answered 418." } });
    expect(JSON.stringify(line.err)).toContain("log.test.ts");
  });
});

test("the trace goes on to the services, and begins here where the sender had none", async () => {
  const seen: (string | null)[] = [];
  await using profile = startUpstream((request) => {
    seen.push(request.headers.get("traceparent"));
    return new Response(null, { status: 404 });
  });
  await using app = await startApp({
    env: { PROFILE_URL: profile.url, TRUSTED_PROXIES: "127.0.0.1" },
  });
  const headers = await app.signIn(ebba);
  const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  await fetch(`${app.url}/trpc/profile.get`, { headers: { ...headers, traceparent } });
  await fetch(`${app.url}/trpc/profile.get`, { headers });
  expect(seen[0]).toBe(traceparent);
  const [, line] = await requestLines(app, 2);
  expect(seen[1]).toStartWith(`00-${line?.traceId}-`);
});
