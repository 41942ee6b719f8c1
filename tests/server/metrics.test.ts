import { describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestAppOptions } from "#tests/support/app.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { freePort } from "#tests/support/ports.ts";
import { waitUntil } from "#tests/support/wait.ts";

async function startMeasuredApp(options: TestAppOptions = {}) {
  const port = await freePort();
  const app = await startApp({ ...options, env: { METRICS_PORT: String(port), ...options.env } });
  return { app, metrics: () => metricsOf(port), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

test("rate, errors and duration, by route, by procedure and by whom it asks", async () => {
  await using measured = await startMeasuredApp();
  const { app, metrics } = measured;
  const headers = await app.signIn(ebba);
  const client = app.client(headers);
  await client.profile.get.query();
  app.sandbox.faults.profile = { kind: "error" };
  await client.profile.get.query().catch(() => {});
  await fetch(`${app.url}/`);

  const scrape = await metrics();
  const profile = { procedure: "profile.get" };
  expect(scrape.value("selfcare_procedures_total", { ...profile, reason: "ok" })).toBe(1);
  expect(scrape.value("selfcare_procedures_total", { ...profile, reason: "service_unavailable" })).toBe(1);
  expect(scrape.value("selfcare_procedure_seconds_count", profile)).toBe(2);
  const call = { upstream: "profile", operation: "get" };
  expect(scrape.value("selfcare_upstream_calls_total", { ...call, reason: "ok" })).toBe(1);
  expect(scrape.value("selfcare_upstream_calls_total", { ...call, reason: "service_unavailable" })).toBe(1);
  expect(scrape.value("selfcare_upstream_seconds_count", { upstream: "redis" })).toBeGreaterThan(0);
  const page = { method: "GET", route: "/*", status: "200" };
  expect(scrape.value("selfcare_requests_total", page)).toBe(1);
  expect(scrape.value("selfcare_request_seconds_count", { route: "/trpc/*" })).toBe(2);
});

test("a service that is left alone is seen, and that it is believed again", async () => {
  await using measured = await startMeasuredApp();
  const { app, metrics } = measured;
  const client = app.client(await app.signIn(ebba));
  const breaker = async () =>
    (await metrics()).value("selfcare_upstream_breaker_open", { upstream: "profile" });
  expect(await breaker()).toBe(0);
  app.sandbox.faults.profile = { kind: "error" };
  for (let call = 0; call < 6; call += 1) await client.profile.get.query().catch(() => {});
  expect(await breaker()).toBe(1);
  app.sandbox.faults.profile = { kind: "none" };
  await waitUntil("it answers again", () =>
    client.profile.get.query().then(
      () => true,
      () => false,
    ),
  );
  expect(await breaker()).toBe(0);
  // Once each, however often it was tried between.
  const told = app.lines
    .filter((line) => line.includes('"upstream":"profile"'))
    .map((line) => JSON.parse(line));
  expect(told).toMatchObject([
    {
      event: "service_unavailable",
      err: { cause: { detail: expect.stringContaining("The service answered 5") } },
    },
    { event: "service_recovered", ms: expect.any(Number) },
  ]);
});

test("sessions that start and end, and streams that are open", async () => {
  await using measured = await startMeasuredApp();
  const { app, metrics } = measured;
  const headers = await app.signIn(ebba);
  const page = new AbortController();
  const stream = await fetch(`${app.url}/trpc/changes.watch`, {
    headers: { ...headers, accept: "text/event-stream" },
    signal: page.signal,
  });
  await stream.body?.getReader().read();
  expect((await metrics()).value("selfcare_streams_open")).toBe(1);
  page.abort();
  await waitUntil("the stream is over", async () => (await metrics()).value("selfcare_streams_open") === 0);
  await fetch(`${app.url}/sign-out`, { method: "POST", headers });
  const scrape = await metrics();
  expect(scrape.value("selfcare_sessions_started_total")).toBe(1);
  expect(scrape.value("selfcare_sessions_ended_total")).toBe(1);
});

test("the process: event loop, processor, memory, version", async () => {
  await using measured = await startMeasuredApp();
  const scrape = await measured.metrics();
  for (const name of [
    "nodejs_eventloop_lag_p99_seconds",
    "process_cpu_seconds_total",
    "process_resident_memory_bytes",
    "process_open_fds",
    "process_start_time_seconds",
  ])
    expect(scrape.names).toContain(name);
  expect(scrape.text).toMatch(/selfcare_build_info\{version="[\d.]+"\} 1/);
});

test("nothing that a sender makes up becomes a series of its own", async () => {
  await using measured = await startMeasuredApp();
  const { app, metrics } = measured;
  const headers = await app.signIn(ebba);
  const flood = async (from: number) => {
    for (let i = from; i < from + 30; i += 1) {
      await fetch(`${app.url}/trpc/invented.procedure${i}`, { headers });
      await fetch(`${app.url}/invented/${i}.txt`);
      await fetch(`${app.url}/exports/receipts/pay_${i}.pdf`, { redirect: "manual" });
      await fetch(`${app.url}/`, { method: `INVENTED${i}` });
    }
    return (await metrics()).names.length;
  };
  const first = await flood(0);
  expect(await flood(30)).toBe(first);
});

describe("the port of the metrics", () => {
  test("serves nothing else, and the metrics are nowhere else", async () => {
    const port = await freePort();
    await using app = await startApp({ env: { METRICS_PORT: String(port) } });
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/trpc/profile.get`)).status).toBe(404);
    expect(await (await fetch(`${app.url}/metrics`)).text()).not.toContain("selfcare_");
  });
});
