import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

/** Ebba's newest deposit that has arrived, on her screen. */
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
