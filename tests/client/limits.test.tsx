import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

const week = "protective-deposit-week-SEK";

test("a limit is set without a fresh sign-in, shows what it leaves, and is raised only after one", async () => {
  await using app = await startApp({ env: { SERVICE_READ_TIMEOUT_MS: "5000" } });
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
  await user.click(page.getByRole("button", { name: "Set this limit" }));
  const link = await page.findByRole("link", { name: "Sign in once more" });
  expect(link.getAttribute("href")).toStartWith("/sign-in?fresh=1&returnTo=");
  // What is wanted is in the address, which is where one comes back to.
  expect(page.history.location.href).toBe(`/limits/${week}?amount=60000`);
}, 30_000);

test("a change that waits is shown with its countdown, and taken back", async () => {
  await using app = await startApp({ env: { SERVICE_READ_TIMEOUT_MS: "5000" } });
  const client = app.client(await app.signIn(ebba));
  await client.limits.lower.mutate({ id: week, amount: 50_000_00 });
  await client.limits.update.mutate({ id: week, amount: 60_000_00 });
  using page = await openPage(app, { path: "/limits", as: ebba });
  await page.findByText(/To become 60,000.00.*\(in \d+ (days|hours)\)/);
  const { user } = page;
  await user.click(page.getByRole("button", { name: "Keep it as it is" }));
  await waitFor(() => expect(page.queryAllByText(/To become/).length).toBe(0));
  expect((await client.limits.get.query()).items[0]?.change ?? null).toBeNull();
}, 30_000);

test("a block is put on only after saying that it is understood, and for exactly what was understood", async () => {
  await using app = await startApp({ env: { SERVICE_READ_TIMEOUT_MS: "5000" } });
  const client = app.client(await app.signIn(ebba));
  using page = await openPage(app, { path: "/limits/block?merchant=lyktan", as: ebba });
  const { user } = page;
  await user.click(await page.findByRole("button", { name: "Block" }));
  await page.findByText("Tick the box first: a block cannot be taken back.");
  await user.click(page.getByRole("checkbox"));
  await user.selectOptions(page.getByLabelText("For how long"), "6 months");
  await user.click(page.getByRole("button", { name: "Block" }));
  expect(await client.blocks.list.query()).toEqual([]);
  await user.click(page.getByRole("checkbox"));
  await user.click(page.getByRole("button", { name: "Block" }));
  await page.findByText("Payments to Lyktan Spel");
  expect(await client.blocks.list.query()).toMatchObject([{ scope: { kind: "merchant" } }]);
}, 30_000);

test("a merchant's permission is revoked, and everything with it ended, after being asked", async () => {
  await using app = await startApp({ env: { SERVICE_READ_TIMEOUT_MS: "5000" } });
  const client = app.client(await app.signIn(ebba));
  using page = await openPage(app, { path: "/merchants/lyktan", as: ebba });
  const { user } = page;
  const [first] = await page.findAllByRole("button", { name: "Revoke" });
  if (first) await user.click(first);
  const dialog = await page.findByRole("dialog", { name: "Revoke this permission?" });
  const confirm = [...dialog.querySelectorAll("button")].find(({ textContent }) => textContent === "Revoke");
  if (confirm) await user.click(confirm);
  await page.findByText(/^Ended/);
  await user.click(page.getByRole("button", { name: "End everything" }));
  const asked = await page.findByRole("alertdialog", { name: "End everything with Lyktan Spel?" });
  const act = [...asked.querySelectorAll("button")].find(
    ({ textContent }) => textContent === "End everything",
  );
  if (act) await user.click(act);
  await waitFor(() => expect(page.queryAllByText(/^Ended/)).toHaveLength(2));
  const left = await client.permissions.list.query({ merchantId: "lyktan" });
  expect(left.every(({ endedAt }) => endedAt)).toBe(true);
}, 30_000);
