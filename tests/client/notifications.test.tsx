import { afterEach, expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startPushService } from "#tests/support/push-service.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage, type TestPage } from "../support/page.tsx";

const chip = (page: TestPage, event: string, channel: RegExp) =>
  page
    .within(page.getByRole("group", { name: event }))
    .getByRole<HTMLInputElement>("checkbox", { name: channel });

const open = async (app: TestApp) => {
  const page = await openPage(app, { as: ebba, path: "/notifications" });
  await page.findByRole("heading", { name: "Quiet hours" });
  return page;
};

test("a channel is kept at once, seen on another device, and taken back", async () => {
  await using app = await startApp();
  {
    using page = await open(app);
    expect(chip(page, "We have answered you", /Text/).checked).toBe(false);
    await page.user.click(chip(page, "We have answered you", /Text/));
    expect(chip(page, "We have answered you", /Text/).checked).toBe(true);
    await page.findAllByText("Text on: We have answered you");
  }
  using other = await open(app);
  expect(chip(other, "We have answered you", /Text/).checked).toBe(true);
  await other.user.click(chip(other, "We have answered you", /E-mail/));
  await other.user.click(await other.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(chip(other, "We have answered you", /E-mail/).checked).toBe(true));
  expect(chip(other, "We have answered you", /Text/).checked).toBe(true);
  const client = app.client(await app.signIn(ebba));
  await waitFor(async () => {
    const { events } = await client.notificationSettings.get.query();
    expect(events.find(({ event }) => event === "case_answered")?.channels).toContainValues(["email", "sms"]);
  });
});

test("a change that cannot be kept is taken back and said", async () => {
  await using app = await startApp();
  using page = await open(app);
  app.sandbox.faults.notifications = { kind: "error" };
  await page.user.click(chip(page, "We have answered you", /Text/));
  expect(await page.findByText("That could not be kept. Nothing has changed.")).toBeDefined();
  app.sandbox.faults.notifications = { kind: "none" };
  await waitFor(() => expect(chip(page, "We have answered you", /Text/).checked).toBe(false));
});

test("what concerns safety is locked, reached by keyboard, and says why", async () => {
  await using app = await startApp();
  using page = await open(app);
  const locked = chip(page, "A new device signed in", /E-mail \(cannot be turned off\)/);
  locked.focus();
  expect(document.activeElement).toBe(locked);
  const reason = document.getElementById(locked.getAttribute("aria-describedby") ?? "");
  expect(reason?.textContent).toStartWith("Always by inbox and e-mail, also in quiet hours");
  await page.user.keyboard(" ");
  expect(locked.checked).toBe(true);
  expect(page.requests).not.toContain("/trpc/notificationSettings.update");
});

test("the least amount is understood as the payer writes it, and what is none is not kept", async () => {
  await using app = await startApp();
  using page = await open(app);
  await page.user.click(page.getByRole("button", { name: "Change the least amount: A deposit has arrived" }));
  const field = await page.findByLabelText("At least, in SEK");
  await page.user.type(field, "many");
  await page.user.click(page.getByRole("button", { name: "Keep" }));
  expect(page.getByText("Write an amount such as 500.00.")).toBeDefined();
  await page.user.clear(field);
  await page.user.type(field, "1,250.50");
  await page.user.click(page.getByRole("button", { name: "Keep" }));
  await page.findByText(/^From 1,250\.50.SEK$/);
  await page.user.click(await page.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(page.queryByText(/^From 1,250\.50.SEK$/)).toBeNull());
});

test("the least amount is read as the payer's region writes numbers, whatever the language", async () => {
  await using app = await startApp();
  await app.client(await app.signIn(ebba)).profile.update.mutate({ region: "BR" });
  using page = await open(app);
  await page.user.click(page.getByRole("button", { name: "Change the least amount: A deposit has arrived" }));
  await page.user.type(await page.findByLabelText("At least, in SEK"), "1.250");
  await page.user.click(page.getByRole("button", { name: "Keep" }));
  await page.findByText(/^From 1\.250,00.SEK$/);
});

test("quiet hours are kept with their times, and never end when they begin", async () => {
  await using app = await startApp();
  {
    using page = await open(app);
    await page.user.click(page.getByRole("switch", { name: "Hold messages" }));
    await page.user.selectOptions(await page.findByLabelText("Until"), "06:30");
    await page.findAllByText("Quiet from 22:00 until 06:30.");
    const starts = page.getByLabelText("From").querySelectorAll("option");
    expect([...starts].map(({ value }) => value)).not.toContain("06:30");
    expect(page.getByText("By the clock of Stockholm.", { exact: false })).toBeDefined();
  }
  using other = await open(app);
  expect(other.getByLabelText<HTMLSelectElement>("Until").value).toBe("06:30");
});

test("a preview says what each way would, and a test of it arrives", async () => {
  await using app = await startApp();
  using page = await open(app);
  await page.user.click(page.getByRole("button", { name: "Preview: A deposit has arrived" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(await dialog.findByRole("radio", { name: "Text" }));
  await dialog.findByText(/^Your deposit has arrived: http/);
  await page.user.click(dialog.getByRole("radio", { name: "Inbox" }));
  for (let sent = 0; sent < 5; sent += 1) {
    await page.user.click(dialog.getByRole("button", { name: "Send me this as a test" }));
    await dialog.findByText("Sent. It is in your inbox.");
    await page.user.click(dialog.getByRole("radio", { name: "Text" }));
    await page.user.click(dialog.getByRole("radio", { name: "Inbox" }));
  }
  await page.user.click(dialog.getByRole("button", { name: "Send me this as a test" }));
  await dialog.findByText("You have had enough tests for now. Try again in ten minutes.");
  const { items } = await app.client(await app.signIn(ebba)).notifications.list.query();
  expect(items[0]?.title).toStartWith("Test: 250.00\u00a0SEK has arrived");
});

const browser: { permission?: NotificationPermission; answer?: NotificationPermission } = {};

/** Fakes the browser APIs for push notifications that the page checks. */
function allowPush({ permission, answer = permission }: typeof browser) {
  Object.assign(globalThis, {
    PushManager: class {},
    Notification: { permission, requestPermission: async () => answer },
  });
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: { getRegistration: async () => undefined },
  });
}

afterEach(() => {
  for (const name of ["PushManager", "Notification"]) Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(navigator, "serviceWorker");
});

test("a browser that cannot show messages says so", async () => {
  await using app = await startApp();
  using page = await open(app);
  expect(page.getByText("This browser cannot show messages", { exact: false })).toBeDefined();
});

test("a phone that shows messages of its home screen alone is told what it takes", async () => {
  Object.defineProperty(navigator, "standalone", { configurable: true, value: false });
  await using app = await startApp();
  using page = await open(app);
  Reflect.deleteProperty(navigator, "standalone");
  expect(page.getByText("choose Add to Home Screen", { exact: false })).toBeDefined();
});

test("other browsers that show messages have names, and are removed by them", async () => {
  await using service = await startPushService();
  await using app = await startApp({ pushServices: [service.origin] });
  const device = { browser: "Chrome", system: "Android", kind: "phone" } as const;
  await fetch(`${app.sandbox.notifications.url}/customers/${ebba.id}/push-devices`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...service.subscription, ...device }),
  });
  using page = await open(app);
  page.getByText("One other device");
  const remove = { name: "Remove Chrome on Android", hidden: true };
  await page.user.click(page.getByRole("button", remove));
  await waitFor(() => expect(page.queryAllByRole("button", remove).length).toBe(0));
});

test("messages that were blocked are allowed in the browser alone", async () => {
  allowPush({ permission: "denied" });
  await using app = await startApp();
  using page = await open(app);
  expect(page.getByText("You have blocked messages from this page.", { exact: false })).toBeDefined();
  expect(page.queryByRole("button", { name: "Turn on" })).toBeNull();
});

test("who does not answer the browser's question is told what it takes", async () => {
  allowPush({ permission: "default", answer: "default" });
  await using app = await startApp();
  using page = await open(app);
  await page.user.click(page.getByRole("button", { name: "Turn on" }));
  await page.findByText("You have not allowed it yet.", { exact: false });
});
