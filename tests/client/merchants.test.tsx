import { expect, test } from "bun:test";
import { waitFor, within } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("a merchant's permission is revoked, and everything with it ended, after being asked", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  using page = await openPage(app, { path: "/merchants/lyktan", as: ebba });
  const { user } = page;
  await user.click(await page.findByRole("button", { name: /^Revoke Know your name/ }));
  const dialog = await page.findByRole("dialog", { name: "Revoke this permission?" });
  within(dialog).getByText(/^Know your name/);
  await user.click(within(dialog).getByRole("button", { name: "Revoke" }));
  await page.findByText(/^Ended/);
  await waitFor(() => expect(document.activeElement?.tagName).toBe("H1"));
  await user.click(page.getByRole("button", { name: "End everything" }));
  const asked = await page.findByRole("alertdialog", { name: "End everything with Lyktan Spel?" });
  await user.click(within(asked).getByRole("button", { name: "End everything" }));
  await waitFor(() => expect(page.queryAllByText(/^Ended/).length).toBe(2));
  const left = await client.permissions.list.query({ merchantId: "lyktan" });
  expect(left.every(({ endedAt }) => endedAt)).toBe(true);
  // Only a block prevents the merchant from asking again, so the dialog offers one.
  const ended = await page.findByRole("dialog", { name: "Everything with Lyktan Spel has ended" });
  await user.click(within(ended).getByRole("link", { name: "Block payments to it" }));
  await page.findByRole("heading", { name: "Block payments" });
  expect(page.history.location.href).toBe("/limits/block?merchant=lyktan");
}, 30_000);

test("a blocked merchant is said to be blocked in the list and on its own page, until when and what that means", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.blocks.create.mutate({ scope: { kind: "category", category: "gambling" }, months: 3 });
  using page = await openPage(app, { path: "/merchants", as: ebba });
  const { user } = page;
  await page.findByText("Blocked");
  const marked = page.getAllByRole("link").filter((link) => within(link).queryByText("Blocked") !== null);
  expect(marked.map((link) => link.getAttribute("href"))).toEqual(["/merchants/lyktan"]);
  for (const link of marked) await user.click(link);
  await page.findByText(/^You have blocked payments to merchants of its kind\. That holds until/);
  page.getByText("Withdrawals, refunds and payments that you have approved: your money still reaches you");
  expect(page.queryAllByRole("link", { name: "Block payments to it" }).length).toBe(0);
  expect(page.getByRole("link", { name: "Look at your blocks" }).getAttribute("href")).toBe("/limits");
}, 30_000);

test("totals say what time they cover, and lead to all of it where a sign-in is not fresh enough", async () => {
  await using app = await startApp();
  {
    using page = await openPage(app, { path: "/merchants/lyktan", as: ebba });
    await page.findByRole("heading", { name: "Since your first payment" });
    expect(page.queryAllByRole("link", { name: /Sign in once more/ }).length).toBe(0);
  }
  const headers = await app.signIn(ebba, Date.now() - 600_000);
  using page = await openPage(
    { ...app, signIn: async () => headers },
    { path: "/merchants/lyktan", as: ebba },
  );
  await page.findByRole("heading", { name: "In the last 90 days" });
  const way = await page.findByRole("link", { name: "Sign in once more to see all" });
  expect(way.getAttribute("href")).toStartWith("/sign-in?fresh=1&returnTo=");
}, 30_000);

test("a merchant with whom the payer has nothing is said to be none of theirs, with the way back", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/merchants/mer_of_nobody", as: ebba });
  await page.findByRole("heading", { name: "You have nothing with this merchant" });
  expect(page.queryAllByRole("button", { name: "End everything" }).length).toBe(0);
  await page.user.click(page.within(page.getByRole("main")).getByRole("link", { name: "Merchants" }));
  await page.findByRole("link", { name: /Lyktan Spel/ });
});
