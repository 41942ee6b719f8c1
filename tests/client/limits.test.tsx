import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

const week = "protective-deposit-week-SEK";

test("a limit is set without a fresh sign-in, shows what it leaves, and is raised only after one", async () => {
  await using app = await startApp();
  const headers = await app.signIn(ebba, Date.now() - 600_000);
  const stale = { ...app, signIn: async () => headers };
  using page = await openPage(stale, { path: `/limits/${week}`, as: ebba });
  const { user } = page;
  const field = await page.findByLabelText("At most (SEK)");
  await user.type(field, "50000");
  await page.findByText(/under this limit/);
  await user.click(page.getByRole("button", { name: "Set this limit" }));
  await page.findByRole("progressbar", { name: /Deposits per week, SEK/ });
  expect((await app.client(headers).limits.get.query()).items).toMatchObject([
    { id: week, amount: 50_000_00 },
  ]);

  await user.click(page.getByRole("link", { name: "Change: Deposits per week, SEK" }));
  const again = await page.findByLabelText("At most (SEK)");
  await user.clear(again);
  await user.type(again, "60000");
  await page.findByText(/^Works from .* on\. Until then 50,000\.00.SEK holds/);
  await user.click(page.getByRole("button", { name: "Ask for this limit" }));
  const link = await page.findByRole("link", { name: "Sign in once more" });
  expect(link.getAttribute("href")).toStartWith("/sign-in?fresh=1&returnTo=");
  // The input is in the address, to which the fresh sign-in returns.
  expect(page.history.location.href).toBe(`/limits/${week}?amount=60000`);
}, 30_000);

test("an amount is read as the payer's region writes it, whatever the language", async () => {
  await using app = await startApp();
  await app.client(await app.signIn(ebba)).profile.update.mutate({ region: "BR" });
  using page = await openPage(app, { path: `/limits/${week}`, as: ebba });
  await page.user.type(await page.findByLabelText("At most (SEK)"), "1.234");
  await page.user.click(await page.findByRole("button", { name: "Set this limit" }));
  await page.findByRole("progressbar", { name: /Deposits per week, SEK/ });
  expect((await app.client(await app.signIn(ebba)).limits.get.query()).items).toMatchObject([
    { id: week, amount: 1_234_00 },
  ]);
});

test("which limit to add is chosen step by step, and a kind offers only what it can limit", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  using page = await openPage(app, { path: "/limits", as: ebba });
  const { user } = page;
  await page.findByText("You have no limit yet");
  await user.click(page.getByRole("link", { name: "Add a limit" }));
  const protects = await page.findByRole("radio", { name: /Keep me from paying too much/ });
  expect(protects).toHaveProperty("checked", true);
  const offered = (names: readonly string[]) =>
    names.filter((name) => page.queryByRole("radio", { name }) !== null);
  const all = ["Deposits", "Withdrawals", "Each payment", "A day", "A week", "A month"];
  expect(offered(all)).toEqual(["A day", "A week", "A month"]);

  await user.click(page.getByRole("radio", { name: /Cap what can be moved/ }));
  await waitFor(() => expect(offered(all)).toEqual(["Deposits", "Withdrawals", "Each payment", "A day"]));
  await user.click(page.getByRole("radio", { name: "Withdrawals" }));
  await user.click(page.getByRole("radio", { name: "A day" }));
  await user.click(page.getByRole("radio", { name: "EUR" }));
  await user.type(await page.findByLabelText("At most (EUR)"), "750");
  await page.findByText("Works at once.");
  await user.click(page.getByRole("button", { name: "Set this limit" }));
  await page.findByRole("progressbar", { name: /Withdrawals in a day, EUR/ });
  expect((await client.limits.get.query()).items).toMatchObject([
    { id: "cap-withdrawal-day-EUR", amount: 750_00 },
  ]);
}, 30_000);

test("a limit that is there already is changed, and said to be there, where one is added", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.limits.lower.mutate({ id: week, amount: 50_000_00 });
  using page = await openPage(app, { path: `/limits/new?id=${week}`, as: ebba });
  const { user } = page;
  await page.findByText(/^You have this limit already, at 50,000\.00.SEK/);
  await user.click(page.getByRole("button", { name: "Set this limit" }));
  await page.findByText("That is what it is already.");
  expect(document.activeElement?.getAttribute("aria-invalid")).toBe("true");
}, 30_000);

test("a limit is removed only after it is said from when on, and by the same rules as it is raised", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.limits.lower.mutate({ id: week, amount: 50_000_00 });
  using page = await openPage(app, { path: "/limits", as: ebba });
  const { user } = page;
  await user.click(await page.findByRole("link", { name: "Remove: Deposits per week, SEK" }));
  await page.findByText(/^The limit ends on .*Until then 50,000\.00.SEK holds/);
  await user.click(page.getByRole("button", { name: "Yes, remove it" }));
  await page.findByText(/^Is removed on/);
  expect((await client.limits.get.query()).items).toMatchObject([{ id: week, change: { amount: null } }]);
}, 30_000);

test("a change that waits is shown with its countdown, and taken back", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.limits.lower.mutate({ id: week, amount: 50_000_00 });
  await client.limits.update.mutate({ id: week, amount: 60_000_00 });
  using page = await openPage(app, { path: "/limits", as: ebba });
  await page.findByText(/^Becomes 60,000.00.SEK on/);
  page.getByText(/^In \d+ (days|hours)\. Until then you can change your mind\.$/);
  const { user } = page;
  await user.click(page.getByRole("button", { name: "Keep it as it is: Deposits per week, SEK" }));
  await waitFor(() => expect(page.queryAllByText(/^Becomes/).length).toBe(0));
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Change: Deposits per week, SEK");
  expect((await client.limits.get.query()).items[0]?.change ?? null).toBeNull();
}, 30_000);

test("a block is put on only after saying that it is understood, and for exactly what was understood", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  using page = await openPage(app, { path: "/limits/block?merchant=lyktan", as: ebba });
  const { user } = page;
  await user.click(await page.findByRole("button", { name: "Block" }));
  await page.findByText("Tick the box first: a block cannot be taken back.");
  expect(document.activeElement?.getAttribute("type")).toBe("checkbox");
  await user.click(page.getByRole("checkbox"));
  await user.click(page.getByRole("radio", { name: "6 months" }));
  await user.click(page.getByRole("button", { name: "Block" }));
  expect(await client.blocks.list.query()).toEqual([]);
  await user.click(page.getByRole("checkbox"));
  await user.click(page.getByRole("button", { name: "Block" }));
  await page.findByText("Payments to Lyktan Spel");
  expect(await client.blocks.list.query()).toMatchObject([{ scope: { kind: "merchant" } }]);
}, 30_000);
