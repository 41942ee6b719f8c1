import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

const cap = "cap-deposit-transaction-SEK";

test("a merchant that the payer has blocked is not missed among those to pay, and leads to the block", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.blocks.create.mutate({ scope: { kind: "category", category: "gambling" }, months: 3 });
  using page = await openPage(app, { path: "/deposit", as: ebba });
  const section = await page.findByRole("region", { name: "Blocked by you" });
  const link = page.within(section).getByRole("link", { name: /Lyktan Spel.*You have blocked it until/ });
  expect(link.getAttribute("href")).toBe("/limits");
  // The amount field is not shown.
  expect(page.queryAllByRole("link", { name: /Lyktan Spel/ }).length).toBe(1);
  await page.user.type(page.getByLabelText("Find a merchant"), "grön");
  expect(page.queryAllByRole("region", { name: "Blocked by you" }).length).toBe(0);
}, 30_000);

test("who means to pay a blocked merchant is told so first, until when, and where", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.blocks.create.mutate({ scope: { kind: "merchant", merchantId: "lyktan" }, months: 1 });
  using page = await openPage(app, { path: "/deposit?merchant=lyktan&currency=SEK&amount=100", as: ebba });
  const notice = await page.findByRole("alert");
  page.within(notice).getByText("You have blocked payments to this merchant.");
  await page.within(notice).findByText(/^The block lasts until/);
  const link = page.within(notice).getByRole("link", { name: "Go to your limits and blocks" });
  expect(link.getAttribute("href")).toBe("/limits");
  await page.findByRole("heading", { level: 1, name: "Who gets the money?" });
}, 30_000);

test("an approval that a limit refused names the limit and when it starts over, and leads to it", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  const payment = await client.transfers.create.mutate({ key: crypto.randomUUID(), ...groceryOrder });
  const week = "protective-deposit-week-SEK";
  await client.limits.lower.mutate({ id: week, amount: 1_00 });
  {
    const path = `/transactions/${payment.id}?approval=limit_reached&by=${week}`;
    using page = await openPage(app, { path, as: ebba });
    const notice = await page.findByRole("alert");
    await page
      .within(notice)
      .findByText(/^Your limit of 1\.00.SEK a week does not leave enough\. It starts over on/);
    expect(page.within(notice).getByRole("link").getAttribute("href")).toBe("/limits");
  }
  const { id } = await client.blocks.create.mutate({
    scope: { kind: "merchant", merchantId: "gronlada" },
    months: null,
  });
  const path = `/transactions/${payment.id}?approval=merchant_blocked&by=${id}`;
  using page = await openPage(app, { path, as: ebba });
  const notice = await page.findByRole("alert");
  await page.within(notice).findByText(/^The block lasts until you end it/);
}, 30_000);

test("a payment that a limit refuses is told which one it is, what it leaves and until when", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.limits.update.mutate({ id: cap, amount: 100_00 });
  const path = "/deposit?merchant=gronlada&currency=SEK&amount=250.00&account=acc_ebba_daily";
  using page = await openPage(app, { path, as: ebba });
  await page.findByText(/^Your cap per payment is 100\.00.SEK/);
  const link = page.getByRole("link", { name: "Go to your limits and blocks" });
  expect(link.getAttribute("href")).toBe("/limits");
}, 30_000);
