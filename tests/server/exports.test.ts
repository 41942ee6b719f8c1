import { expect, test } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { createExportPlaces } from "#server/documents/export-places.ts";
import { AppError } from "#server/errors.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { exportUrl } from "./documents-support.ts";
import { everything, openExport, startEndless } from "./exports-support.ts";

const gone = () => new AbortController();

test("one export runs per payer and two in all, in the order they came", async () => {
  const places = createExportPlaces();
  const started: string[] = [];
  const take = async (name: string, customerId: string) => {
    const place = await places.take(customerId, gone().signal);
    started.push(name);
    return place;
  };
  const [first, second] = [take("a1", "a"), take("a2", "a")];
  const [third, fourth] = [take("b1", "b"), take("c1", "c")];
  const place = await first;
  await third;
  expect(started).toEqual(["a1", "b1"]);
  place?.leave();
  await second;
  // Giving a place back again frees nobody else's.
  place?.leave();
  expect(started).toEqual(["a1", "b1", "a2"]);
  (await third)?.leave();
  await fourth;
  expect(started).toEqual(["a1", "b1", "a2", "c1"]);
});

test("the eleventh that waits is refused, and a client that goes away leaves the queue at once", async () => {
  const places = createExportPlaces();
  for (const payer of ["a", "b"]) await places.take(payer, gone().signal);
  const clients = Array.from({ length: 10 }, gone);
  const waiting = clients.map((client, index) => places.take(`payer${index}`, client.signal));
  const refused = await places.take("z", gone().signal).catch((error) => error);
  expect(refused).toBeInstanceOf(AppError);
  expect([refused.reason, refused.retryAfter]).toEqual(["exports_busy", 30]);
  clients[4]?.abort();
  expect(await waiting[4]?.catch((error: Error) => error.name)).toBe("AbortError");
  const next = places.take("z", gone().signal);
  places.endAll();
  expect(await next.catch((error) => error.reason)).toBe("overloaded");
  for (const one of waiting) await one.catch(() => {});
});

test("a payer who fills the queue makes room for another", async () => {
  const places = createExportPlaces({ maxWaiting: 3 });
  for (const payer of ["a", "b"]) await places.take(payer, gone().signal);
  const own = Array.from({ length: 3 }, () => places.take("a", gone().signal));
  const other = places.take("c", gone().signal);
  expect(await own[2]?.catch((error) => error.reason)).toBe("exports_busy");
  places.endAll();
  for (const one of [...own, other]) await one.catch(() => {});
});

test("an export that waits longer than a load balancer does is sent round, and refused in the end", async () => {
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
  "%s breaks off where the service fails in the middle, and frees its place",
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

test("a reader that takes nothing is ended, connection and all, and frees its place", async () => {
  await using endless = await startEndless({ maxRunning: 1, maxWaiting: 0, stallMs: 300 });
  const { app } = endless;
  using stalled = openExport(app, await app.signIn(ebba), "transactions.csv");
  await waitUntil("it is ended", () => app.lines.some((line) => line.includes('"reader_stalled"')), 30_000);
  expect(await isRefused(app, await app.signIn(aino))).toBe(false);
  const answered = (line: string) => line.includes('"answered"') && line.includes('"status":200');
  await waitUntil("its connection is closed", () => app.lines.some(answered));
  expect(await stalled.readOn()).not.toEndWith("0\r\n\r\n");
}, 60_000);

test("a client that goes away frees its place, running or waiting", async () => {
  await using endless = await startEndless({ maxRunning: 1, maxWaiting: 1 });
  const { app } = endless;
  const [first, second, third] = await Promise.all([ebba, aino, noor].map((payer) => app.signIn(payer)));
  const running = openExport(app, first ?? {}, "statement.pdf");
  await waitUntil("it runs", running.hasBegun);
  let waiting = openExport(app, second ?? {}, "transactions.csv");
  await waitUntil("the queue is full", () => {
    // One of the third payer's was in its place at that moment.
    if (waiting.isRefused()) waiting = openExport(app, second ?? {}, "transactions.csv");
    return isRefused(app, third ?? {});
  });
  waiting[Symbol.dispose]();
  await waitUntil("the queue has room", async () => !(await isRefused(app, third ?? {})));
  using next = openExport(app, third ?? {}, "transactions.csv");
  running[Symbol.dispose]();
  await waitUntil("the next begins", next.hasBegun);
}, 60_000);

test("an instance that stops ends the exports that run and those that wait", async () => {
  await using endless = await startEndless({ maxRunning: 1, maxWaiting: 1, drainMs: 10 });
  const { app } = endless;
  using running = openExport(app, await app.signIn(ebba), "transactions.csv");
  await waitUntil("it runs", running.hasBegun);
  const url = exportUrl(app, "transactions.csv", everything);
  const headers = await app.signIn(aino);
  const waiting = fetch(url, { headers, redirect: "manual" });
  await waitUntil("the other waits", () => isRefused(app, headers));
  app.drain();
  expect(await running.readOn()).not.toEndWith("0\r\n\r\n");
  expect((await waiting).headers.get("location")).toBe("/problem?reason=overloaded");
}, 30_000);

/** Whether an export is refused at once. One that is not is given up when it begins, or waits. */
async function isRefused(app: TestApp, headers: Record<string, string>): Promise<boolean> {
  const gone = new AbortController();
  const answer = fetch(exportUrl(app, "transactions.csv", everything), {
    headers,
    signal: gone.signal,
    redirect: "manual",
  });
  const status = await Promise.race([answer.then((response) => response.status), Bun.sleep(300)]);
  gone.abort();
  await answer.catch(() => {});
  return status === 429;
}
