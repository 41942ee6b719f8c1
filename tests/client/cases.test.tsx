import { expect, test } from "bun:test";
import { renderToStaticMarkup } from "react-dom/server";
import { cases } from "#client/i18n/en/cases.ts";
import { DueDate } from "#client/ui/due-date.tsx";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

/** Renders the page of Ebba's newest settled deposit. */
async function openDeposit(app: TestApp) {
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({ type: "deposit", states: ["settled"], limit: 1 });
  const [deposit] = items;
  if (!deposit) throw new Error("Ebba has no such deposit.");
  return { client, deposit, page: await openPage(app, { path: `/transactions/${deposit.id}`, as: ebba }) };
}

test("a deposit that has arrived can be asked back, once more asked", async () => {
  await using app = await startApp();
  const { client, deposit, page } = await openDeposit(app);
  using _ = page;
  await page.user.click(await page.findByRole("button", { name: "Ask for a refund" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(dialog.getByRole("button", { name: "Ask for a refund" }));
  expect((await page.findAllByText("Refund on its way")).length).toBeGreaterThan(0);
  expect((await client.transactions.get.query({ id: deposit.id })).state).toBe("refund_pending");
});

test("a problem is reported in the payer's words, with the day of the answer, written to, and settled", async () => {
  await using app = await startApp();
  const { page } = await openDeposit(app);
  using _ = page;
  await page.user.click(await page.findByRole("button", { name: "Report a problem" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(dialog.getByRole("button", { name: "Send the report" }));
  expect(dialog.getByText("Write what is wrong.")).toBeDefined();
  await page.user.type(dialog.getByLabelText("In your own words"), "The parcel never came.");
  await page.user.click(dialog.getByRole("button", { name: "Send the report" }));

  const problem = page.within(await page.findByRole("region", { name: "Reported problem" }));
  expect(problem.getByText("The parcel never came.")).toBeDefined();
  expect(problem.getByText(/We answer by \d/)).toBeDefined();
  await page.user.type(problem.getByLabelText("Write more"), "It is still not here.");
  await page.user.click(problem.getByRole("button", { name: "Send" }));
  expect(await problem.findByText("It is still not here.")).toBeDefined();
  await page.user.click(problem.getByRole("button", { name: "This is settled" }));
  expect(await problem.findByText("Closed")).toBeDefined();
  expect(await page.findByRole("button", { name: "Report a problem" })).toBeDefined();
});

test("a payment that was not the payer's leads with what cannot wait", async () => {
  await using app = await startApp();
  const { page } = await openDeposit(app);
  using _ = page;
  await page.user.click(await page.findByRole("button", { name: "Report a problem" }));
  const dialog = page.within(await page.findByRole("dialog"));
  expect(dialog.queryByText("Do this first")).toBeNull();
  await page.user.selectOptions(dialog.getByLabelText("What is wrong?"), "not_me");
  expect(dialog.getByText("Do this first")).toBeDefined();
  expect(dialog.getByText(/^Tell your bank/)).toBeDefined();
  await page.user.type(dialog.getByLabelText("In your own words"), "I was asleep.");
  await page.user.click(dialog.getByRole("button", { name: "Send the report" }));
  const problem = page.within(await page.findByRole("region", { name: "Reported problem" }));
  expect(problem.getByText("Do this first")).toBeDefined();
});

test("all reported problems are on one page, each with its payment and by when it is answered", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  {
    using page = await openPage(app, { path: "/cases", as: ebba });
    expect(await page.findByText("You have reported no problem")).toBeDefined();
  }

  const { items } = await client.transactions.list.query({ states: ["settled"], limit: 2 });
  const [first, second] = items;
  if (!first || !second) throw new Error("Ebba has too few payments.");
  const report = { reason: "wrong_amount", text: "It should have been less." } as const;
  const closed = await client.cases.create.mutate({ ...report, transactionId: first.id });
  await client.cases.close.mutate({ id: closed.id });
  await client.cases.create.mutate({ ...report, transactionId: second.id, text: "This one, too." });
  using page = await openPage(app, { path: "/cases", as: ebba });
  const list = page.within(await page.findByRole("list", { name: "Reported problems, newest first" }));
  const [newest, older] = list.getAllByRole("link");
  expect(newest?.textContent).toContain("Waiting for our answer");
  expect(newest?.textContent).toMatch(/We answer by \d/);
  expect(newest?.textContent).toContain("This one, too.");
  expect(await list.findAllByText(new RegExp(second.merchant.name))).not.toBeEmpty();
  expect(older?.textContent).toContain("Closed");
  await page.user.click(newest ?? document.body);
  expect(await page.findByRole("region", { name: "Reported problem" })).toBeDefined();
});

test("an answer that did not come in time is owned up to", () => {
  const container = document.createElement("div");
  const show = (date: string) => {
    container.innerHTML = renderToStaticMarkup(<DueDate date={date} messages={cases} />);
    return container.textContent;
  };
  expect(show("2099-01-02")).toBe("We answer by 2 Jan 2099.");
  expect(show("2026-01-02")).toBe(
    "Our answer was due 2 Jan 2026. We are sorry: it takes longer than it should.",
  );
});
