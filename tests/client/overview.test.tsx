import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { compareTotals } from "#client/overview/compare-totals.ts";
import { monthSoFar } from "#client/overview/periods.ts";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { advanceToDay } from "#tests/support/advance-clock.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("the overview tells who holds the money of a payment under way, what comes next and by when", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Under way" }));
  const holders = await panel.findAllByText(/^The money is|has the money|^We are asking the banks/);
  expect(holders.length).toBeGreaterThan(0);
  expect(panel.getAllByText(/by \d\d:\d\d\.|due .* taking longer/).length).toBeGreaterThan(0);
});

test("what waits for the payer comes before what happens by itself", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Under way" }));
  await panel.findAllByText(/Next, you approve/);
  const [first] = panel.getAllByRole("listitem");
  expect(first?.textContent).toContain("Next, you approve");
});

test("what waits for the payer is approved from the overview, and nothing else is", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Under way" }));
  const [approve, ...others] = await panel.findAllByRole("link", { name: /^Approve [\d,.]+.SEK$/ });
  expect(others).toHaveLength(0);
  const [first] = panel.getAllByRole("listitem");
  const [payment] = page.within(first ?? document.body).getAllByRole("link", { name: /to / });
  const id = payment?.getAttribute("href")?.split("/").at(-1);
  expect(approve?.getAttribute("href")).toBe(`/approve/${id}`);
});

test("a payment's path leads to that payment", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Under way" }));
  const [link] = await panel.findAllByRole("link", { name: /(to|from) / });
  await page.user.click(link ?? document.body);
  expect(page.history.location.pathname).toStartWith("/transactions/");
});

test("a new payer is told calmly that there is nothing yet, in every panel", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor });
  expect(await page.findByText("Nothing is under way")).toBeDefined();
  for (const text of ["No money has moved yet", "No payments yet", "Nothing to chart yet", "No messages"]) {
    expect(await page.findByText(text)).toBeDefined();
  }
  expect(page.queryByRole("alert")).toBeNull();
});

test("what failed stays on screen with the focus on its button while it is asked for again", async () => {
  await using app = await startApp();
  app.sandbox.faults.payments = { kind: "error" };
  using page = await openPage(app, { as: ebba });
  const recent = page.within(await page.findByRole("region", { name: "Recent activity" }));
  const again = await recent.findByRole("button", { name: "Try again" });
  app.sandbox.faults.payments = { kind: "hang" };
  await page.user.click(again);
  await waitFor(() => expect(again.getAttribute("aria-disabled")).toBe("true"));
  expect(document.activeElement === again).toBe(true);
  expect(recent.getByText("This is not available right now.")).toBeDefined();
});

test("a service that is away costs its own panels alone, and trying again brings them back", async () => {
  await using app = await startApp();
  app.sandbox.faults.payments = { kind: "error" };
  using page = await openPage(app, { as: ebba });
  const recent = page.within(await page.findByRole("region", { name: "Recent activity" }));
  expect(await recent.findByText("This is not available right now.")).toBeDefined();
  expect(recent.getByText(/Reference for support/).textContent).toMatch(/[0-9a-f-]{36}/);
  const messages = page.within(page.getByRole("region", { name: "Messages" }));
  expect((await messages.findAllByRole("listitem")).length).toBeGreaterThan(0);

  app.sandbox.faults.payments = { kind: "none" };
  // The circuit breaker stays open briefly after a failure, so the first retry may still be refused.
  await waitFor(
    async () => {
      const again = recent.queryByRole("button", { name: "Try again" });
      if (again && again.getAttribute("aria-disabled") !== "true") await page.user.click(again);
      expect(recent.queryAllByRole("list").length).toBe(1);
    },
    { timeout: 15_000 },
  );
});

test("the profile being away costs the greeting, not the page", async () => {
  await using app = await startApp();
  app.sandbox.faults.profile = { kind: "error" };
  using page = await openPage(app, { as: ebba });
  expect(await page.findByRole("heading", { level: 1, name: "Overview" })).toBeDefined();
  const recent = page.within(await page.findByRole("region", { name: "Recent activity" }));
  expect((await recent.findAllByRole("listitem")).length).toBe(8);
});

test("this month's figures keep currencies apart", async () => {
  await using app = await startApp();
  await advanceToDay(app.sandbox, 15, ebba.timeZone);
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "This month so far" }));
  const sent = await panel.findAllByText("Sent to merchants");
  expect(sent.length).toBeLessThanOrEqual(2);
  const compared = panel.getAllByText(/(more|less) than|The same as/);
  expect(compared.length).toBe(sent.length * 2);
});

test("the first day of a month is compared with the first day of the month before", async () => {
  await using app = await startApp();
  await advanceToDay(app.sandbox, 1, ebba.timeZone);
  const { transactions } = app.client(await app.signIn(ebba));
  const { current, previous } = monthSoFar(app.sandbox.clock.now(), ebba.timeZone);
  const comparisons = compareTotals(
    await transactions.totals.query({ from: current.from, before: current.before }),
    await transactions.totals.query({ from: previous.from, before: previous.before }),
  );
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "This month so far" }));
  await panel.findAllByText(comparisons.length > 0 ? "Sent to merchants" : "No money has moved yet");
  await waitFor(() => expect(panel.queryAllByText("Sent to merchants")).toHaveLength(comparisons.length));
});

test("the months can be walked with the arrow keys and read as a table", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Twelve months by merchant" }));
  const months = (await panel.findAllByRole("button", { name: /^\w+ \d{4}: / })).filter(
    (button) => button.tabIndex === 0,
  );
  expect(months.length).toBe(1);
  const last = months[0];
  last?.focus();
  await page.user.keyboard("{ArrowLeft}{ArrowLeft}");
  expect(document.activeElement?.getAttribute("aria-label")).not.toBe(last?.getAttribute("aria-label") ?? "");
  await page.user.keyboard("{End}");
  expect(document.activeElement).toBe(last ?? null);

  expect(panel.getAllByRole("row").length).toBe(13);
  await page.user.click(panel.getByRole("button", { name: "Show as table" }));
  expect(panel.queryByRole("group", { name: /by month/ })).toBeNull();
  expect(panel.getAllByRole("row").length).toBe(13);
});

test("the chart can show what came back, and the other currency", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Twelve months by merchant" }));
  await page.user.click(await panel.findByRole("radio", { name: "Received" }));
  expect(panel.getByRole("table").textContent).toContain("Received from merchants by month, SEK");
  await page.user.click(panel.getByRole("radio", { name: "EUR" }));
  expect(panel.getByRole("table").textContent).toContain("Received from merchants by month, EUR");
});
