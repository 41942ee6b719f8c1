import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("marking everything as read empties the unread count, can be taken back, and stays so on another device", async () => {
  await using app = await startApp();
  {
    using page = await openPage(app, { as: ebba, path: "/inbox" });
    // The platform sends this notification on startup, and no other by itself.
    await page.findByRole("link", { name: /waits for your approval/ });
    const unread = (await page.findAllByRole("button", { name: /^Mark as read/ })).length;
    await page.user.click(page.getByRole("button", { name: "Mark all as read" }));
    await waitFor(() => expect(page.queryAllByRole("button", { name: /^Mark as read/ })).toEqual([]));
    await page.user.click(await page.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(page.getAllByRole("button", { name: /^Mark as read/ }).length).toBe(unread));
    await page.user.click(await page.findByRole("button", { name: "Mark all as read" }));
    await page.findByRole("button", { name: "Undo" });
  }
  using again = await openPage(app, { as: ebba, path: "/inbox" });
  await again.findAllByRole("button", { name: /^Mark as unread/ });
  expect(again.queryAllByRole("button", { name: "Mark all as read" }).length).toBe(0);
});

test("marking as read that fails is taken back and said", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  const [button] = await page.findAllByRole("button", { name: /^Mark as read/ });
  app.sandbox.faults.notifications = { kind: "error" };
  await page.user.click(button ?? document.body);
  expect(await page.findByText("That could not be marked. Try again.")).toBeDefined();
  expect(page.getAllByRole("button", { name: /^Mark as read/ }).length).toBeGreaterThan(0);
});

test("an entry leads to its thing, and is read then", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox?unread=yes" });
  const [button] = await page.findAllByRole("button", { name: /^Mark as read/ });
  const title = button?.textContent?.replace("Mark as read: ", "") ?? "";
  const link = page.getByRole("link", { name: title });
  const path = link.getAttribute("href");
  expect(path).not.toStartWith("/inbox");
  await page.user.click(link);
  await waitFor(() => expect(page.history.location.href).toBe(path ?? ""));
  await waitFor(() => expect(page.requests).toContain("/trpc/notifications.markRead"));
});

test("a message leads to the one thing that it is about, which comes into view with the focus", async () => {
  await using app = await startApp();
  const change = { kind: "phone", address: "+46 70 174 06 07" } as const;
  await app.client(await app.signIn(ebba)).contactDetails.requestChange.mutate(change);
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  await page.user.click(await page.findByRole("link", { name: "Your phone number is to be changed" }));
  const region = await page.findByRole("region", { name: "Phone number" });
  await waitFor(() => expect(document.activeElement === region).toBe(true));
  expect(page.history.location.href).toBe("/contact-details#phone");
});

test("an address that names an account of several leads to that one", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts#acc_ebba_savings" });
  await waitFor(() => expect(document.activeElement?.id).toBe("acc_ebba_savings"));
  page.getByRole("heading", { name: "Bank accounts" });
});

test("the inbox finds what its messages say, and says where none does", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  const links = () => page.queryAllByRole("heading", { level: 2 });
  await waitFor(() => expect(links().length).toBeGreaterThan(5));
  await page.user.type(page.getByRole("searchbox"), "did not go through");
  await waitFor(() => {
    expect(links().length).toBeGreaterThan(0);
    for (const { textContent } of links()) expect(textContent).toContain("did not go through");
  });
  expect(page.history.location.search).toContain("q=did");
  await page.user.type(page.getByRole("searchbox"), " on the moon");
  expect(await page.findByText("No message says “did not go through on the moon”")).toBeDefined();
  await page.user.click(page.getByRole("link", { name: "Show all messages" }));
  await waitFor(() => expect(links().length).toBeGreaterThan(5));
});

test("older messages come when they are asked for", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  const count = () => page.queryAllByRole("heading", { level: 2 }).length;
  await waitFor(() => expect(count()).toBe(20));
  await page.user.click(page.getByRole("button", { name: "Show older messages" }));
  await waitFor(() => expect(count()).toBe(40));
});

test("an empty inbox says what will be in it", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/inbox" });
  expect(await page.findByText("No messages")).toBeDefined();
});
