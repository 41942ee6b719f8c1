import { expect, test } from "bun:test";
import { type Customer, ebba } from "#sandbox/world/customers.ts";
import type { Device } from "#shared/devices.ts";
import { pageHeaders, startApp, type TestApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

const laptop: Device = { browser: "Firefox", system: "Linux", kind: "computer" };
const phone: Device = { browser: "Chrome", system: "Android", kind: "phone" };

/** Signs in on another device, and returns the session there. */
async function signInOn(app: TestApp, device: Device, customer: Customer = ebba) {
  const token = await app.sessions.start(
    {
      customerId: customer.id,
      authenticatedAt: Date.now(),
      idToken: "id-token",
      checkAfter: Date.now() + 3_600_000,
    },
    { device, network: "198.51.100.0/24" },
  );
  const session = await app.sessions.load(token, { active: false });
  if (!session) throw new Error("no session");
  return session;
}

test("one device is signed out after a question, the page says so, and what happened stands below", async () => {
  await using app = await startApp();
  const [lost, other] = [await signInOn(app, phone), await signInOn(app, laptop)];
  using page = await openPage(app, { as: ebba, path: "/devices" });
  const row = page.within(
    (await page.findByRole("heading", { name: "Chrome on Android" })).closest("li") ?? document.body,
  );
  expect(row.getByText("Network 198.51.100.…")).toBeDefined();
  await page.user.click(row.getByRole("button", { name: /^Sign out.*Chrome on Android/ }));
  const dialog = page.within(await page.findByRole("dialog", { name: "Sign out Chrome on Android?" }));
  await page.user.click(dialog.getByRole("button", { name: "Sign out" }));
  expect(await page.findByText("Signed out from another device")).toBeDefined();
  expect(page.queryByRole("heading", { name: "Chrome on Android" })).toBeNull();
  expect(page.queryByRole("dialog")).toBeNull();
  expect(await app.sessions.isAlive(lost.key)).toBe(false);
  expect(await app.sessions.isAlive(other.key)).toBe(true);
});

test("all others are signed out at once, and the page says that there are none", async () => {
  await using app = await startApp();
  const others = [await signInOn(app, phone), await signInOn(app, laptop)];
  using page = await openPage(app, { as: ebba, path: "/devices" });
  await page.user.click(await page.findByRole("button", { name: "Sign out all others" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(dialog.getByRole("button", { name: "Sign out" }));
  expect(await page.findByText("You are signed in nowhere else.")).toBeDefined();
  for (const { key } of others) expect(await app.sessions.isAlive(key)).toBe(false);
});

test("a device that somebody else was quicker with is said to be gone", async () => {
  await using app = await startApp();
  await signInOn(app, phone);
  using page = await openPage(app, { as: ebba, path: "/devices?end=0123456789abcdef01234567" });
  await page.user.click(
    page
      .within(await page.findByRole("dialog", { name: "It is signed out already" }))
      .getByRole("button", { name: "Close" }),
  );
  expect(page.queryByRole("dialog")).toBeNull();
  expect(page.history.location.href).toBe("/devices");
});

test("what is long past waits to be asked for", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/devices" });
  expect(await page.findByText("Nothing yet")).toBeDefined();
  for (let number = 0; number < 12; number += 1) {
    await app.sessions.end(await signInOn(app, phone), "signed_out");
  }
  const more = await page.findByRole("button", { name: "Show older ones" });
  expect(page.getAllByText("Signed out")).toHaveLength(10);
  await page.user.click(more);
  expect(await page.findByText("Nothing older is kept here.")).toBeDefined();
  expect(page.getAllByText("Signed out")).toHaveLength(12);
});

test("a session that is ended from another device closes the page at once, which says by whom", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/devices" });
  await page.findByText("Active now");
  const owner = await signInOn(app, laptop);
  const [here] = (await app.sessions.list(ebba.id)).filter(({ key }) => key !== owner.key);
  if (!here) throw new Error("no session");
  await app.sessions.revoke(here);
  expect(await page.findByRole("heading", { name: "You were signed out from another device" })).toBeDefined();
  expect(page.queryByText("Devices and security")).toBeNull();
});

test("who proved long ago who they are is led to a fresh sign-in, and back to the question", async () => {
  await using app = await startApp();
  const lost = await signInOn(app, phone);
  const stale = await app.sessions.start({
    customerId: ebba.id,
    authenticatedAt: Date.now() - 6 * 60_000,
    idToken: "id-token",
    checkAfter: Date.now() + 3_600_000,
  });
  const longSignedIn = { ...app, signIn: async () => pageHeaders(app.url, stale) };
  using page = await openPage(longSignedIn, { as: ebba, path: "/devices" });
  await page.user.click(await page.findByRole("button", { name: /^Sign out.*Chrome on Android/ }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(dialog.getByRole("button", { name: "Sign out" }));
  const link = await dialog.findByRole("link", { name: "Sign in once more" });
  expect(link.getAttribute("href")).toStartWith("/sign-in?fresh=1&returnTo=");
  expect(await app.sessions.isAlive(lost.key)).toBe(true);
});
