import { expect, test } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { createExportQueue } from "#server/documents/export-queue.ts";
import { AppError } from "#server/errors.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { exportUrl } from "./documents-support.ts";
import { everything, openExport, startEndless } from "./exports-support.ts";

const createClient = () => new AbortController();

test("one export runs per payer and two in all, in the order they came", async () => {
  const queue = createExportQueue();
  const started: string[] = [];
  const acquire = async (name: string, customerId: string) => {
    const slot = await queue.acquire(customerId, createClient().signal);
    started.push(name);
    return slot;
  };
  const [first, second] = [acquire("a1", "a"), acquire("a2", "a")];
  const [third, fourth] = [acquire("b1", "b"), acquire("c1", "c")];
  const slot = await first;
  await third;
  expect(started).toEqual(["a1", "b1"]);
  slot?.release();
  await second;
  // A second release does not free the payer's next slot.
  slot?.release();
  expect(started).toEqual(["a1", "b1", "a2"]);
  (await third)?.release();
  await fourth;
  expect(started).toEqual(["a1", "b1", "a2", "c1"]);
});

test("the eleventh that waits is refused, and a client that goes away leaves the queue at once", async () => {
  const queue = createExportQueue();
  for (const payer of ["a", "b"]) await queue.acquire(payer, createClient().signal);
  const clients = Array.from({ length: 10 }, createClient);
  const waiting = clients.map((client, index) => queue.acquire(`payer${index}`, client.signal));
  const refused = await queue.acquire("z", createClient().signal).catch((error) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect([refused.reason, refused.retryAfter]).toEqual(["exports_busy", 30]);
  clients[4]?.abort();
  expect(await waiting[4]?.catch((error: Error) => error.name)).toBe("AbortError");
  const next = queue.acquire("z", createClient().signal);
  queue.abortAll();
  expect(await next.catch((error) => error.reason)).toBe("overloaded");
  for (const entry of waiting) await entry.catch(() => {});
});

test("a payer who fills the queue makes room for another", async () => {
  const queue = createExportQueue({ maxWaiting: 3 });
  for (const payer of ["a", "b"]) await queue.acquire(payer, createClient().signal);
  const own = Array.from({ length: 3 }, () => queue.acquire("a", createClient().signal));
  const other = queue.acquire("c", createClient().signal);
  expect(await own[2]?.catch((error) => error.reason)).toBe("exports_busy");
  queue.abortAll();
  for (const entry of [...own, other]) await entry.catch(() => {});
});

test("an export that waits longer than a load balancer does is redirected to itself, and refused in the end", async () => {
  await using app = await startApp({ exportLimits: { maxRunning: 0, maxWaitMs: 20 } });
  const headers = await app.signIn(ebba);
  const url = exportUrl(app, "transactions.csv", everything);
  const first = await fetch(url, { headers, redirect: "manual" });
  expect(first.status).toBe(303);
  expect(first.headers.get("location")).toContain("round=1");
  const last = await fetch(url, { headers });
  expect([last.status, last.headers.get("retry-after")]).toEqual([429, "30"]);
  expect(await last.json()).toMatchObject({ error: { data: { reason: "exports_busy" } } });
  const page = await fetch(url, { headers: { ...headers, accept: "text/html,*/*" } });
  expect(page.status).toBe(429);
  expect(page.headers.get("refresh")).toBe("0;url=/problem?reason=exports_busy");
});

test("a download that is named tells the page that it has begun", async () => {
  await using app = await startApp();
  const headers = await app.signIn(ebba);
  const begin = (name: string) =>
    fetch(`${exportUrl(app, "transactions.csv", everything)}&download=${encodeURIComponent(name)}`, {
      headers,
    });
  expect((await begin("abc-1")).headers.getSetCookie()).toEqual([
    "selfcare-download=abc-1; Path=/; Max-Age=60; SameSite=Strict",
  ]);
  expect((await begin("a; Domain=b")).headers.getSetCookie()).toEqual([]);
});

test.each(["transactions.csv", "statement.pdf"])(
  "%s breaks off where the service fails in the middle, and frees its slot",
  async (file) => {
    await using endless = await startEndless({ maxRunning: 1, maxWaiting: 0 });
    const { app } = endless;
    using export_ = openExport(app, await app.signIn(ebba), file);
    await waitUntil("it has begun", export_.hasBegun);
    endless.failUpstream();
    // The chunk that says that the file is whole (RFC 9112, 7.1) never comes.
    expect(await export_.readOn()).not.toEndWith("0\r\n\r\n");
    await waitUntil("it is logged", () => app.lines.some((line) => line.includes('"export_broken"')));
    expect(await isRefused(app, await app.signIn(aino))).toBe(false);
  },
);

test("a reader that takes nothing is ended, connection and all, and frees its slot", async () => {
  await using endless = await startEndless({ maxRunning: 1, maxWaiting: 0, stallMs: 300 });
  const { app } = endless;
  using stalled = openExport(app, await app.signIn(ebba), "transactions.csv");
  await waitUntil("it is ended", () => app.lines.some((line) => line.includes('"reader_stalled"')), 30_000);
  expect(await isRefused(app, await app.signIn(aino))).toBe(false);
  const answered = (line: string) => line.includes('"answered"') && line.includes('"status":200');
  await waitUntil("its connection is closed", () => app.lines.some(answered));
  expect(await stalled.readOn()).not.toEndWith("0\r\n\r\n");
}, 60_000);

test("a client that disconnects frees its slot, running or waiting", async () => {
  await using endless = await startEndless({ maxRunning: 1, maxWaiting: 1 });
  const { app } = endless;
  const [first, second, third] = await Promise.all([ebba, aino, noor].map((payer) => app.signIn(payer)));
  const running = openExport(app, first ?? {}, "statement.pdf");
  await waitUntil("it runs", running.hasBegun);
  const others = [second, third].map((headers) => openExport(app, headers ?? {}, "transactions.csv"));
  await waitUntil("the queue is full", () => others.some((other) => other.isRefused()));
  for (const other of others) other[Symbol.dispose]();
  running[Symbol.dispose]();
  let next = openExport(app, third ?? {}, "transactions.csv");
  await waitUntil("the next begins", () => {
    if (next.isRefused()) next = openExport(app, third ?? {}, "transactions.csv");
    return next.hasBegun();
  });
  next[Symbol.dispose]();
}, 60_000);

test("an instance that stops ends running and waiting exports", async () => {
  await using endless = await startEndless({ maxRunning: 1, maxWaiting: 1, drainMs: 10 });
  const { app } = endless;
  using running = openExport(app, await app.signIn(ebba), "transactions.csv");
  await waitUntil("it runs", running.hasBegun);
  const url = exportUrl(app, "transactions.csv", everything);
  const headers = await app.signIn(aino);
  // One of them waits, and the queue has no room for the other.
  const responses = [0, 1].map(() => fetch(url, { headers, redirect: "manual" }));
  expect((await Promise.race(responses)).status).toBe(429);
  app.drain();
  expect(await running.readOn()).not.toEndWith("0\r\n\r\n");
  const locations = (await Promise.all(responses)).map((response) => response.headers.get("location"));
  expect(locations.toSorted()).toEqual(["/problem?reason=overloaded", null].toSorted());
}, 30_000);

/** Requests an export where none can wait, and stops it if it begins. */
async function isRefused(app: TestApp, headers: Record<string, string>): Promise<boolean> {
  const client = new AbortController();
  const url = exportUrl(app, "transactions.csv", everything);
  const { status } = await fetch(url, { headers, signal: client.signal, redirect: "manual" });
  client.abort();
  return status === 429;
}
