import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { AppError } from "#server/errors.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("who is not signed in is welcomed, and signing in leads back to the page that was asked for", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?q=alm" });
  const link = await page.findByRole("link", { name: "Sign in" });
  expect(link.getAttribute("href")).toBe("/sign-in?returnTo=%2Ftransactions%3Fq%3Dalm");
});

test("a minute before the session ends, the payer is asked and can stay", async () => {
  await using app = await startApp({ times: { idle: 59_000, absolute: 3_600_000 } });
  using page = await openPage(app, { as: ebba });
  const dialog = page.within(await page.findByRole("alertdialog", { name: "Are you still there?" }));
  expect(dialog.getAllByText(/\d+ seconds left/).length).toBeGreaterThan(0);
  page.requests.length = 0;
  await page.user.click(dialog.getByRole("button", { name: "Stay signed in" }));
  await waitFor(() => expect(page.requests).toContain("/trpc/session.extend"));
});

test("a session that ends for good is announced with the way to sign in again", async () => {
  await using app = await startApp({ times: { idle: 59_000, absolute: 30_000 } });
  using page = await openPage(app, { as: ebba });
  const dialog = page.within(await page.findByRole("alertdialog", { name: "Time to sign in again" }));
  expect(dialog.getByRole("link", { name: "Sign in again" }).getAttribute("href")).toBe(
    "/sign-in?returnTo=%2F",
  );
  await page.user.click(dialog.getByRole("button", { name: "Not yet" }));
  expect(page.queryByRole("alertdialog")).toBeNull();
});

test("an expired session says so, shows nothing of the payer, and leads back to the same place", async () => {
  await using app = await startApp({ times: { idle: 1_500, absolute: 3_600_000 } });
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  await page.findByRole("heading", { name: "You have been signed out" }, { timeout: 8_000 });
  expect(document.body.textContent).not.toContain("Ebba");
  expect(page.getByRole("link", { name: "Sign in again" }).getAttribute("href")).toBe(
    "/sign-in?returnTo=%2Finbox",
  );
});

test("signing out ends the session, forgets what was shown and follows where the server leads", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.findByText("Ebba Lindqvist", { selector: ".account-name" });
  await page.user.click(page.getByRole("button", { name: "Sign out" }));
  expect(await page.findByRole("heading", { name: "You are signed out" })).toBeDefined();
  expect(page.left.length).toBe(1);
  expect(document.body.textContent).not.toContain("Ebba");
});

test("a sign-out in another tab shows in this one", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.findByRole("navigation");
  const otherTab = new BroadcastChannel("selfcare-session");
  otherTab.postMessage("signed_out");
  expect(await page.findByRole("heading", { name: "You are signed out" })).toBeDefined();
  otherTab.close();
});

test("what another tab says and nobody understands changes nothing", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.findByRole("navigation");
  const otherTab = new BroadcastChannel("selfcare-session");
  otherTab.postMessage({ ended: true });
  otherTab.postMessage("renewed");
  await waitFor(() => expect(page.requests.filter((path) => path.includes("session.get")).length).toBe(2));
  expect(page.getByRole("navigation")).toBeDefined();
  otherTab.close();
});

test("a sign-in that did not work says why", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/signed-out?reason=sign_in_cancelled" });
  expect(await page.findByRole("heading", { name: "You cancelled signing in." })).toBeDefined();
});

test("while nobody can tell who is signed in, the page says so, and trying again goes on", async () => {
  await using app = await startApp();
  const { store } = app;
  const { get, getAndExtend } = store;
  const away = () => Promise.reject(new AppError("sessions_unavailable"));
  using page = await openPage(app, { as: ebba });
  Object.assign(store, { get: away, getAndExtend: away });
  expect(await page.findByRole("heading", { name: "We will be right back" })).toBeDefined();
  expect(page.getByText("We cannot check that it is you right now.")).toBeDefined();
  Object.assign(store, { get, getAndExtend });
  await page.user.click(page.getByRole("button", { name: "Try again" }));
  expect(await page.findByRole("navigation")).toBeDefined();
});

test("a change that finds the session over ends it on the page, too", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/inbox" });
  const [button] = await page.findAllByRole("button", { name: /^Mark as read/ });
  const gone = () => Promise.resolve(undefined);
  Object.assign(app.store, { get: gone, getAndExtend: gone });
  await page.user.click(button ?? document.body);
  expect(await page.findByRole("heading", { name: "You have been signed out" })).toBeDefined();
});
