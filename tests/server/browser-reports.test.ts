import { describe, expect, test } from "bun:test";
import type { PageReport } from "#shared/page-reports.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { freePort } from "#tests/support/ports.ts";

const version = "0123456789abcdef";
const error: PageReport = {
  kind: "error",
  what: "crash",
  name: "TypeError",
  at: ["main-1a2b3c4d.js:1:2345"],
};

async function startMeasured(env: Record<string, string> = {}) {
  const port = await freePort();
  const app = await startApp({ env: { METRICS_PORT: String(port), ...env } });
  return { app, metrics: () => metricsOf(port), [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

function send(app: TestApp, body: unknown, headers: Record<string, string> = pageHeaders(app.url)) {
  return fetch(`${app.url}/reports`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

const lines = (app: TestApp, event: string) =>
  app.lines.map((line) => JSON.parse(line)).filter((line) => line.event === event);

test("an error of the page is logged with its kind and places, and counted", async () => {
  await using measured = await startMeasured();
  const { app, metrics } = measured;
  expect((await send(app, { version, reports: [error] })).status).toBe(204);
  expect(lines(app, "page_error")).toMatchObject([
    { level: 40, what: "crash", name: "TypeError", at: "main-1a2b3c4d.js:1:2345", page: version },
  ]);
  expect((await metrics()).value("selfcare_page_errors_total", { what: "crash" })).toBe(1);
});

test("problems that payers saw, and requests for help, are counted", async () => {
  await using measured = await startMeasured();
  const reports: PageReport[] = [
    { kind: "problem", reason: "insufficient_funds" },
    { kind: "problem", reason: "unreachable" },
    { kind: "help", how: "contact", after: "insufficient_funds" },
    { kind: "help", how: "case", after: "none" },
  ];
  await send(measured.app, { version, reports });
  const scrape = await measured.metrics();
  expect(scrape.value("selfcare_page_problems_total", { reason: "insufficient_funds" })).toBe(1);
  expect(scrape.value("selfcare_help_asked_total", { how: "contact", after: "insufficient_funds" })).toBe(1);
  expect(scrape.value("selfcare_help_asked_total", { how: "case", after: "none" })).toBe(1);
});

test("timings are recorded in seconds, and layout shift without a unit", async () => {
  await using measured = await startMeasured();
  const reports: PageReport[] = [
    { kind: "vital", vital: "LCP", value: 1_234 },
    { kind: "vital", vital: "CLS", value: 0.02 },
  ];
  await send(measured.app, { version, reports });
  const scrape = await measured.metrics();
  expect(scrape.value("selfcare_page_vital_seconds_sum", { vital: "LCP" })).toBe(1.234);
  expect(scrape.value("selfcare_page_layout_shift_bucket", { le: "0.05" })).toBe(1);
  expect(scrape.value("selfcare_page_layout_shift_bucket", { le: "0.01" })).toBe(0);
});

describe("nothing unexpected in a report is recorded", () => {
  const canary = "SE4550000000058398257466";
  test.each<[string, unknown]>([
    ["a message", { ...error, message: canary, stack: canary }],
    ["another name", { ...error, name: canary }],
    ["another place", { ...error, at: [`${canary}.js:1:1`] }],
    ["another reason", { kind: "problem", reason: canary }],
    ["another kind", { kind: canary }],
  ])("%s", async (_, report) => {
    await using measured = await startMeasured();
    const { app, metrics } = measured;
    expect((await send(app, { version, reports: [report] })).status).toBe(204);
    expect(app.lines.join("") + (await metrics()).text).not.toContain(canary);
  });

  test("malformed JSON, and too much of it", async () => {
    await using measured = await startMeasured();
    const { app, metrics } = measured;
    await send(app, `{"version":"${canary}`);
    await send(app, { version, reports: Array.from({ length: 21 }, () => error) });
    await send(app, { version, reports: [error], padding: "x".repeat(16 * 1024) });
    expect(lines(app, "page_error")).toEqual([]);
    expect((await metrics()).value("selfcare_page_errors_total")).toBeUndefined();
    expect(app.lines.join("")).not.toContain(canary);
  });
});

test("another site cannot send the page's reports", async () => {
  await using app = await startApp();
  const foreign = await send(app, { version, reports: [error] }, { "sec-fetch-site": "cross-site" });
  expect(foreign.status).toBe(403);
  expect(lines(app, "page_error")).toEqual([]);
});

test("reports are rate limited by address", async () => {
  await using app = await startApp({ env: { RATE_PAGE_REPORT: "3/60" } });
  const statuses: number[] = [];
  for (let sent = 0; sent < 5; sent += 1)
    statuses.push((await send(app, { version, reports: [error] })).status);
  expect(statuses).toEqual([204, 204, 204, 429, 429]);
  expect(lines(app, "page_error")).toHaveLength(3);
});
