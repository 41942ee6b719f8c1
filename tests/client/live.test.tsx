import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { metricsOf } from "../support/metrics.ts";
import { openPage } from "../support/page.tsx";
import { freePort } from "../support/ports.ts";

/** A payment of Ebba's that waits for her approval. */
async function waiting(app: TestApp) {
  const api = app.client(await app.signIn(ebba));
  const { items } = await api.transactions.list.query({ states: ["awaiting_approval"] });
  const [payment] = items;
  if (!payment) throw new Error("Nothing waits for Ebba's approval.");
  return { api, payment };
}

test("a payment that changes elsewhere changes on the page, and is said aloud", async () => {
  await using app = await startApp();
  const { api, payment } = await waiting(app);
  using page = await openPage(app, { as: ebba, path: `/transactions/${payment.id}` });
  await page.findAllByText("Waiting for your approval");
  await waitFor(() => expect(page.requests).toContain("/trpc/changes.watch"));
  await api.transfers.cancel.mutate({ id: payment.id });
  expect((await page.findAllByText("Cancelled")).length).toBeGreaterThan(0);
  expect(
    await page.findByText(/^Your (deposit|withdrawal) .* is cancelled\. Nothing was moved\.$/),
  ).toBeDefined();
});

test("what changed while the line was lost is found when it is back", async () => {
  await using app = await startApp();
  const { api, payment } = await waiting(app);
  using page = await openPage(app, { as: ebba, path: `/transactions/${payment.id}` });
  await page.findAllByText("Waiting for your approval");
  const watched = () => page.requests.filter((path) => path === "/trpc/changes.watch").length;
  await waitFor(() => expect(watched()).toBe(1));
  await app.sandbox.changes.stop();
  await api.transfers.cancel.mutate({ id: payment.id });
  app.sandbox.changes.start();
  expect((await page.findAllByText("Cancelled", {}, { timeout: 5_000 })).length).toBeGreaterThan(0);
});

test("what changed is asked for again, and nothing else", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  await page.findAllByRole("button", { name: /^Mark as/ });
  const before = page.requests.length;
  /** The procedures of all calls since, whichever travelled together. */
  const asked = () =>
    new Set(
      page.requests
        .slice(before)
        .filter((path) => path.startsWith("/trpc/"))
        .flatMap((path) => path.slice("/trpc/".length).split(",")),
    );
  await waitFor(() => {
    app.sandbox.changes.publish({ customerId: ebba.id, topic: "notifications", id: null });
    expect(asked().has("notifications.list")).toBe(true);
  });
  expect(asked().difference(new Set(["changes.watch"]))).toEqual(new Set(["notifications.list"]));
});

test("much that changes at once is asked for at once, and once more", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  await page.findAllByRole("button", { name: /^Mark as/ });
  const asked = () => page.requests.filter((path) => path.includes("notifications.list")).length;
  const tell = () => app.sandbox.changes.publish({ customerId: ebba.id, topic: "notifications", id: null });
  const before = asked();
  await waitFor(() => {
    tell();
    expect(asked()).toBeGreaterThan(before);
  });
  const first = asked();
  for (let times = 0; times < 50; times += 1) tell();
  await waitFor(() => expect(asked()).toBeGreaterThan(first));
  expect(asked() - first).toBeLessThan(4);
});

test("a choice that the server has yet to make is not overwritten by what it says meanwhile", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const dark = await page.findByRole("radio", { name: "Dark" });
  await waitFor(() => expect(page.requests).toContain("/trpc/changes.watch"));
  app.sandbox.faults.profile = { kind: "slow", ms: 500, path: "PATCH /customers/*/profile" };
  const shown: (string | undefined)[] = [];
  const seen = new MutationObserver(() => shown.push(document.documentElement.dataset.theme));
  seen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  await page.user.click(dark);
  app.sandbox.changes.publish({ customerId: ebba.id, topic: "profile", id: null });
  await page.findByText("Saved.");
  // And then it is looked at what the news was about.
  const asked = () =>
    page.requests.filter((path) => path.includes("contactDetails") || path.includes("profile"));
  const before = asked().length;
  await waitFor(() => expect(asked().length).toBeGreaterThan(before));
  seen.disconnect();
  expect(new Set(shown)).toEqual(new Set(["dark"]));
});

test("a payment whose news could not be read is asked for again by itself", async () => {
  await using app = await startApp();
  const { api, payment } = await waiting(app);
  using page = await openPage(app, { as: ebba, path: `/transactions/${payment.id}` });
  await page.findAllByText("Waiting for your approval");
  await waitFor(() => expect(page.requests).toContain("/trpc/changes.watch"));
  app.sandbox.faults.payments = { kind: "error", path: "GET /customers/*/payments/*" };
  await api.transfers.cancel.mutate({ id: payment.id });
  await page.findByText(/This may be out of date\./);
  app.sandbox.faults.payments = { kind: "none" };
  expect((await page.findAllByText("Cancelled")).length).toBeGreaterThan(0);
});

test("a page that nobody sees listens no more, and finds what changed once it is seen again", async () => {
  const metricsPort = await freePort();
  await using app = await startApp({ env: { METRICS_PORT: String(metricsPort) } });
  const { api, payment } = await waiting(app);
  using page = await openPage(app, { as: ebba, path: `/transactions/${payment.id}` });
  await page.findAllByText("Waiting for your approval");
  const streams = async () => (await metricsOf(metricsPort)).value("selfcare_streams_open");
  await waitFor(async () => expect(await streams()).toBe(1));
  const turn = (visibilityState: DocumentVisibilityState) => {
    Object.defineProperty(document, "visibilityState", { value: visibilityState, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  };
  turn("hidden");
  await waitFor(async () => expect(await streams()).toBe(0));
  await api.transfers.cancel.mutate({ id: payment.id });
  expect(page.queryAllByText("Cancelled").length).toBe(0);
  turn("visible");
  expect((await page.findAllByText("Cancelled")).length).toBeGreaterThan(0);
  expect(await streams()).toBe(1);
});

test("a page for which there are too many streams asks again when it is focused, and gets one once it may", async () => {
  const metricsPort = await freePort();
  await using app = await startApp({ env: { METRICS_PORT: String(metricsPort) } });
  const streams = async () => (await metricsOf(metricsPort)).value("selfcare_streams_open");
  const gone = new AbortController();
  // Held, as one that nobody can read any more is closed.
  const others: Response[] = [];
  for (const count of [8, 8, 4]) {
    const headers = { ...(await app.signIn(ebba)), accept: "text/event-stream" };
    for (let open = 0; open < count; open += 1)
      others.push(await fetch(`${app.url}/trpc/changes.watch`, { headers, signal: gone.signal }));
  }
  expect(await streams()).toBe(20);

  using page = await openPage(app, { as: ebba, path: "/inbox" });
  await page.findAllByRole("button", { name: /^Mark as/ });
  const tried = () => page.requests.filter((path) => path === "/trpc/changes.watch").length;
  const asked = () => page.requests.filter((path) => path.includes("notifications.list")).length;
  await waitFor(() => expect(tried()).toBeGreaterThan(1));
  expect(await streams()).toBe(20);
  const before = asked();
  window.dispatchEvent(new Event("focus"));
  await waitFor(() => expect(asked()).toBe(before + 1));

  expect(others.every(({ ok }) => ok)).toBe(true);
  gone.abort();
  await waitFor(async () => expect(await streams()).toBe(1));
  // Changes missed meanwhile are refetched; later ones arrive as events.
  await waitFor(() => expect(asked()).toBe(before + 2));
  window.dispatchEvent(new Event("focus"));
  app.sandbox.changes.publish({ customerId: ebba.id, topic: "notifications", id: null });
  await waitFor(() => expect(asked()).toBe(before + 3));
});
