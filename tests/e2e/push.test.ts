import { expect, setDefaultTimeout } from "bun:test";
import type { BrowserContext, Page, Worker } from "playwright-core";
import type { PushSubscription } from "#shared/notification-settings.ts";
import { testWithChromium } from "#tests/support/browser.ts";
import { startPlatform } from "#tests/support/platform.ts";
import { startPushService } from "#tests/support/push-service.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(90_000);

testWithChromium(
  "a payer turns push on for a device, receives a notification, and it opens its page",
  async () => {
    await using service = await startPushService();
    await using platform = await startPlatform({ pushServices: [service.origin] });
    const { selfcare } = platform;
    const { context, page, complaints } = await platform.signIn({
      device: "desktop",
      permissions: ["notifications"],
    });
    await subscribeAt(context, service.subscription);
    await page.goto(`${selfcare.url}/notifications`);
    const device = page.getByRole("region", { name: "On this device" });
    await device.getByRole("button", { name: "Turn on" }).click();
    await device.getByRole("button", { name: "Turn off" }).waitFor();

    await page.getByRole("button", { name: "Preview: A payment did not go through" }).click();
    await page.getByRole("radio", { name: "Push" }).check();
    await page.getByRole("button", { name: "Send me this as a test" }).click();
    await waitUntil("the push service has it", () => service.received.length === 1);

    const worker = await handOver({
      context,
      page,
      origin: selfcare.url,
      message: service.received[0]?.message,
    });
    await waitUntil("it is shown", async () => (await shown(worker)).length === 1);
    expect((await shown(worker))[0]).toEqual({
      title: "Test: A payment did not go through",
      body: "Open it to see more.",
    });
    const renewed = { ...service.subscription, endpoint: `${service.subscription.endpoint}/renewed` };
    await changeSubscription(worker, { former: service.subscription, current: renewed });
    await page.getByRole("button", { name: "Send me this as a test" }).click();
    await waitUntil("the new subscription has it", () =>
      service.received.some(({ path }) => path === new URL(renewed.endpoint).pathname),
    );

    // An open window with the same page would be focused instead.
    await page.goto(selfcare.url);
    expect(await click(worker)).toBe(`${selfcare.url}/notifications`);
    expect(await shown(worker)).toEqual([]);

    await page.goto(`${selfcare.url}/notifications`);
    await device.getByRole("button", { name: "Turn off" }).click();
    await device.getByRole("button", { name: "Turn on" }).waitFor();
    expect(complaints).toEqual([]);
  },
);

/** Replaces the browser's push service on the internet with a local one. */
async function subscribeAt(context: BrowserContext, subscription: PushSubscription): Promise<void> {
  await context.addInitScript((given) => {
    const subscribed = {
      toJSON: () => given,
      unsubscribe: async () => true,
    } as unknown as globalThis.PushSubscription;
    PushManager.prototype.subscribe = async () => subscribed;
    PushManager.prototype.getSubscription = async () => subscribed;
  }, subscription);
}

interface HandOver {
  context: BrowserContext;
  page: Page;
  origin: string;
  message: unknown;
}

/** Delivers a push message to the page's worker, as the browser does. */
async function handOver({ context, page, origin, message }: HandOver): Promise<Worker> {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  const registrationId = await registered;
  const data = JSON.stringify(message);
  await devtools.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
  const [worker] = context.serviceWorkers();
  return worker ?? expect.unreachable("The page has no worker.");
}

/** Global scope of a worker, which the DOM types of a page do not include. */
type Scope = typeof globalThis & {
  registration: ServiceWorkerRegistration;
  clients: { openWindow(address: string): Promise<void> };
  NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event;
};

/** Simulates a browser that changes its subscription. Resolves once the worker has reported it. */
function changeSubscription(
  worker: Worker,
  { former, current }: Record<"former" | "current", PushSubscription>,
): Promise<void> {
  return worker.evaluate(
    async ([oldSubscription, newSubscription]) => {
      const event = new Event("pushsubscriptionchange");
      const reported = new Promise((resolve) =>
        Object.assign(event, { oldSubscription, newSubscription, waitUntil: resolve }),
      );
      self.dispatchEvent(event);
      await reported;
    },
    [former, current],
  );
}

function shown(worker: Worker): Promise<{ title: string; body: string }[]> {
  return worker.evaluate(async () => {
    const notifications = await (self as unknown as Scope).registration.getNotifications();
    return notifications.map(({ title, body }) => ({ title, body }));
  });
}

/** Clicks the notification and returns the URL that it opens. `openWindow` is replaced: it needs a real click. */
function click(worker: Worker): Promise<string> {
  return worker.evaluate(async () => {
    const scope = self as unknown as Scope;
    const [notification] = await scope.registration.getNotifications();
    return new Promise<string>((resolve) => {
      scope.clients.openWindow = async (address) => resolve(address);
      scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
    });
  });
}
