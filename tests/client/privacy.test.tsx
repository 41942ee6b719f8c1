import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("a copy is asked for, made while one looks, and downloaded", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/privacy" });
  await page.user.click(await page.findByRole("button", { name: "Make a copy" }));
  await page.findByRole("progressbar");
  await app.sandbox.clock.forward("10s");
  const link = await page.findByRole("link", { name: /^Download \(/ });
  const headers = await app.signIn(noor);
  const file = await fetch(app.url + link.getAttribute("href"), { headers });
  expect(file.headers.get("content-type")).toBe("application/zip");
  expect(new TextDecoder().decode((await file.bytes()).slice(0, 2))).toBe("PK");
});

test("closing the account needs a box to be ticked, says until when it can be taken back, and is", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/privacy" });
  await page.user.click(await page.findByRole("button", { name: "Close the account …" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(dialog.getByRole("button", { name: "Close the account" }));
  await dialog.findByText("Tick the box first.");
  await page.user.click(dialog.getByRole("checkbox"));
  await page.user.click(dialog.getByRole("button", { name: "Close the account" }));
  await page.findByText(/^Your account closes on/);
  await page.user.click(await page.findByRole("button", { name: "Keep the account" }));
  expect(await page.findByRole("button", { name: "Close the account …" })).toBeDefined();
});

test("what is asked for without network is tried at once, and not later on, when nobody expects it", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/privacy" });
  const ask = await page.findByRole("button", { name: "Make a copy" });
  window.dispatchEvent(new Event("offline"));
  try {
    app.sandbox.faults.profile = { kind: "error" };
    await page.user.click(ask);
    await page.findByRole("alert");
    app.sandbox.faults.profile = { kind: "none" };
  } finally {
    window.dispatchEvent(new Event("online"));
  }
  await waitFor(() => expect(page.queryAllByText(/You are offline/).length).toBe(0));
  const { items } = await (
    await fetch(`${app.sandbox.profile.url}/customers/${noor.id}/data-exports`)
  ).json();
  expect(items).toEqual([]);
});

test("what stands against closing is said, with the way there", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/privacy" });
  await page.findByText("This has to end first");
  expect(page.queryByRole("button", { name: /Close the account/ })).toBeNull();
  expect(page.getByRole("link", { name: "See the payments" }).getAttribute("href")).toContain(
    "/transactions?states=",
  );
});

test("each kind of data is deleted or kept until a day under a law", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: aino, path: "/privacy" });
  const row = await page.findByRole("row", { name: /Payments and receipts/ });
  expect(row.textContent).toMatch(/Kept until 31 Dec 20\d\d/);
  expect(row.textContent).toContain("Bokföringslagen");
  expect(page.getByRole("row", { name: /Preferences/ }).textContent).toContain("Deleted");
});

test("without a fresh sign-in, copies and closing lead to one", async () => {
  await using app = await startApp();
  const token = await app.sessions.start({
    customerId: noor.id,
    authenticatedAt: Date.now() - 600_000,
    idToken: "id-token",
    checkAfter: Date.now() + 3_600_000,
  });
  const bySingleSignOn = { ...app, signIn: async () => pageHeaders(app.url, token) };
  using page = await openPage(bySingleSignOn, { as: noor, path: "/privacy" });
  await page.user.click(await page.findByRole("button", { name: "Make a copy" }));
  const link = await page.findByRole("link", { name: "Sign in once more" });
  expect(link.getAttribute("href")).toContain("fresh=1");
});
