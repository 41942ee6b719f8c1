import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { setServedVersion } from "#client/shell/version.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("after a navigation the focus is on the new page's heading, and the window is named after it", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.user.click(await page.findByRole("link", { name: /^Messages/ }));
  await waitFor(() => expect(document.title).toBe("Messages · Selfcare"));
  await waitFor(() => expect(document.activeElement).toBe(page.getByRole("heading", { name: "Messages" })));
});

test("an address that leads nowhere says so and leads home", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/no/such/page" });
  expect(await page.findByRole("heading", { name: "There is no such page" })).toBeDefined();
  expect(page.getByRole("link", { name: "Go to the overview" }).getAttribute("href")).toBe("/");
});

test("a download that could not be made leads to a page that says why", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/problem?reason=service_timeout" });
  expect(await page.findByRole("heading", { name: "This takes too long right now." })).toBeDefined();
});

test("a payer without network is told so quietly", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.findByRole("navigation");
  window.dispatchEvent(new Event("offline"));
  expect(await page.findByText(/You are offline/)).toBeDefined();
  window.dispatchEvent(new Event("online"));
  await waitFor(() => expect(page.queryAllByText(/You are offline/).length).toBe(0));
});

test("a newer version of the page is offered, never forced", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.findByRole("navigation");
  expect(page.queryByRole("button", { name: "Reload" })).toBeNull();
  const own = document.head.appendChild(document.createElement("meta"));
  own.name = "selfcare-version";
  own.content = "of yesterday";
  setServedVersion("of today");
  expect(await page.findByRole("button", { name: "Reload" })).toBeDefined();
  own.remove();
});

test("everything that a payer maintains is one step from every page", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.user.click(await page.findByRole("link", { name: "Account" }));
  await page.findByRole("heading", { name: "Your account" });
  await page.user.click(page.within(page.getByRole("main")).getByRole("link", { name: /^Preferences/ }));
  expect(await page.findByRole("heading", { name: "Preferences" })).toBeDefined();
  // Which of the four places one is in stays marked, and the way back up stands above the heading.
  const isCurrent = () =>
    page.within(page.getByRole("navigation")).getByRole("link", { current: "page" }).textContent;
  expect(isCurrent()).toBe("Account");
  await page.user.click(page.within(page.getByRole("main")).getByRole("link", { name: "Account" }));
  await page.findByRole("heading", { name: "Your account" });
  await page.user.click(page.getByRole("link", { name: "Payments" }));
  await waitFor(() => expect(isCurrent()).toBe("Payments"));
});

test("whose page it is, and what is unread, is there again by itself when the services are", async () => {
  await using app = await startApp();
  const { faults } = app.sandbox;
  faults.profile = { kind: "error" };
  faults.notifications = { kind: "error" };
  using page = await openPage(app, { path: "/account", as: ebba });
  await page.findByRole("heading", { name: "Your account" });
  expect(page.queryAllByText(/unread$/).length).toBe(0);
  faults.profile = { kind: "none" };
  faults.notifications = { kind: "none" };
  await page.findByText(/^\d+ unread$/);
  await page.findAllByText("Ebba Lindqvist");
});
