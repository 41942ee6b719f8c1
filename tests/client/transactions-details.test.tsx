import { expect, test } from "bun:test";
import { waitFor, within } from "@testing-library/dom";
import { renderToStaticMarkup } from "react-dom/server";
import { en } from "#client/i18n/en.ts";
import { MessagesContext, withMessages } from "#client/i18n/messages.ts";
import { Timeline } from "#client/transactions/timeline.tsx";
import { aino, ebba } from "#sandbox/world/customers.ts";
import type { TransactionFilter } from "#shared/transactions.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

/** Returns Ebba's newest payment that matches a filter. */
async function newest(app: TestApp, filter: TransactionFilter) {
  const { items } = await app.client(await app.signIn(ebba)).transactions.list.query(filter);
  const [first] = items;
  if (!first) throw new Error("Ebba has no such payment.");
  return first;
}

test("a payment shows its amount, where the money is, its parties and what happened", async () => {
  await using app = await startApp();
  const { id, merchant, reference } = await newest(app, { type: "deposit", states: ["settled"] });
  using page = await openPage(app, { path: `/transactions/${id}`, as: ebba });
  expect(await page.findByRole("heading", { level: 1, name: `Deposit to ${merchant.name}` })).toBeDefined();
  const where = page.within(page.getByRole("region", { name: "Where the money is" }));
  expect(where.getByText(`${merchant.name} has the money.`)).toBeDefined();
  const facts = page.within(page.getByRole("region", { name: "Particulars" }));
  expect(facts.getByText("Ebba Lindqvist").textContent).toMatch(/••.* \w{4}$/);
  expect(facts.getByText(reference)).toBeDefined();
  const happened = page.within(page.getByRole("region", { name: "What happened" })).getAllByRole("listitem");
  expect(happened.at(0)?.textContent).toStartWith("Started");
  expect(happened.at(-1)?.getAttribute("aria-current")).toBe("step");
});

test("a payment can be repeated once it has ended, and not while it is under way", async () => {
  await using app = await startApp();
  for (const [state, offers] of [
    ["settled", 1],
    ["submitted", 0],
    ["unknown", 0],
  ] as const) {
    const { id } = await newest(app, { states: [state] });
    using page = await openPage(app, { path: `/transactions/${id}`, as: ebba });
    await page.findByRole("region", { name: "Where the money is" });
    expect(page.queryAllByRole("link", { name: "Repeat" }).length).toBe(offers);
  }
});

test("the receipt is that payment's, in the payer's language and by their clock", async () => {
  await using app = await startApp();
  const { id } = await newest(app, { states: ["settled"] });
  using page = await openPage(app, { path: `/transactions/${id}`, as: ebba });
  const receipt = await page.findByRole("link", { name: "Receipt (PDF)" });
  const url = new URL(receipt.getAttribute("href") ?? "", app.url);
  expect(url.pathname).toBe(`/exports/receipts/${id}.pdf`);
  await waitFor(() =>
    expect(new URL(receipt.getAttribute("href") ?? "", app.url).searchParams.get("input")).toBe(
      '{"locale":"en-GB","numbers":"en-GB","timeZone":"Europe/Stockholm"}',
    ),
  );
});

test("a payment that came back says why in plain words, and what the payer can do", async () => {
  await using app = await startApp();
  const { id, code } = await newest(app, { type: "deposit", states: ["returned"] });
  using page = await openPage(app, { path: `/transactions/${id}`, as: ebba });
  const where = page.within(await page.findByRole("region", { name: "Where the money is" }));
  expect(where.getByText("What you can do").nextElementSibling?.textContent?.length).toBeGreaterThan(10);
  expect(where.getByText("Why").nextElementSibling?.textContent).toContain(en.bankCode(code ?? ""));
  expect(where.getByText(code ?? "")).toBeDefined();
});

test("copying the reference is said aloud", async () => {
  await using app = await startApp();
  const { id, reference } = await newest(app, {});
  using page = await openPage(app, { path: `/transactions/${id}`, as: ebba });
  await page.user.click(await page.findByRole("button", { name: "Copy the reference" }));
  expect(await navigator.clipboard.readText()).toBe(reference);
  await waitFor(() =>
    expect(page.getAllByRole("status").some(({ textContent }) => textContent === "Copied")).toBe(true),
  );
});

test("another payer's payment and a mistyped address are both unknown, with a way back", async () => {
  await using app = await startApp();
  const { id } = await newest(app, {});
  for (const [path, as] of [
    [`/transactions/${id}`, aino],
    ["/transactions/%24%24", ebba],
  ] as const) {
    using page = await openPage(app, { path, as });
    expect(await page.findByRole("heading", { name: "We do not know this payment" })).toBeDefined();
    await page.user.click(page.getByRole("link", { name: "All payments" }));
    expect(await page.findByRole("list", { name: "Payments, newest first" })).toBeDefined();
  }
});

test("the way back leads to the list as it was filtered", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?states=failed", as: ebba });
  const list = page.within(await page.findByRole("list", { name: "Payments, newest first" }));
  const [first] = list.getAllByRole("link");
  await page.user.click(first ?? document.body);
  const back = await page.findByRole("link", { name: "All payments" });
  expect(back.getAttribute("href")).toBe("/transactions?states=failed");
  await page.user.click(back);
  expect(await page.findByRole("button", { name: "Remove the filter Failed" })).toBeDefined();
});

test("a payments service that is away is a problem with a way to try again, not an unknown payment", async () => {
  await using app = await startApp();
  const { id } = await newest(app, {});
  app.sandbox.faults.payments = { kind: "error" };
  using page = await openPage(app, { path: `/transactions/${id}`, as: ebba });
  expect(await page.findByText("This is not available right now.")).toBeDefined();
  expect(page.getByRole("button", { name: "Try again" })).toBeDefined();
});

test("the timeline has plain words beside the bank's code, and marks what came late", async () => {
  await withMessages(async () => {}, "transactions")();
  const at = "2026-11-24T08:00:00.000Z";
  const container = document.createElement("div");
  container.innerHTML = renderToStaticMarkup(
    <MessagesContext value={en}>
      <Timeline
        events={[
          { id: "e1", at, state: "created", code: "RCVD", late: false },
          { id: "e2", at, state: "failed", code: "AM04", late: false },
          { id: "e3", at, state: "failed", code: "ACSC", late: true },
          { id: "e4", at, state: "failed", code: "ZZ99", late: true },
        ]}
      />
    </MessagesContext>,
  );
  const [received, failed, late, unknown] = within(container).getAllByRole("listitem");
  expect(received?.textContent).toContain("The bank has received it.");
  expect(failed?.textContent).toContain("There was not enough money in the account. Bank's code AM04");
  expect(failed?.getAttribute("aria-current")).toBe("step");
  expect(late?.textContent).toContain("Arrived late, after the payment had ended. It changed nothing.");
  expect(unknown?.textContent).toContain("ZZ99");
  expect(unknown?.textContent).toContain("no plain words");
});
