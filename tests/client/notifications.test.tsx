import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("marking everything as read empties the unread count, and it stays so", async () => {
  await using app = await startApp();
  {
    using page = await openPage(app, { as: ebba, path: "/inbox" });
    await page.user.click(await page.findByRole("button", { name: "Mark all as read" }));
    await waitFor(() => expect(page.queryAllByText(/unread$/).length).toBe(0));
    await waitFor(() => expect(page.requests).toContain("/trpc/notifications.markRead"));
  }
  using again = await openPage(app, { as: ebba, path: "/inbox" });
  await again.findAllByRole("link", { name: /^See it/ });
  expect(again.queryByRole("button", { name: "Mark all as read" })).toBeNull();
});

test("marking as read that fails is taken back and said", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  const [button] = await page.findAllByRole("button", { name: /^Mark as read/ });
  app.sandbox.faults.notifications = { kind: "error" };
  await page.user.click(button ?? document.body);
  expect(await page.findByText("That could not be marked as read.")).toBeDefined();
  expect(page.getAllByRole("button", { name: /^Mark as read/ }).length).toBeGreaterThan(0);
});

test("an empty inbox says what will be in it", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/inbox" });
  expect(await page.findByText("No messages")).toBeDefined();
});
