import { expect, test } from "bun:test";
import { notify } from "#sandbox/notifications/notify.ts";
import type { NotificationPayload } from "#sandbox/notifications/payload.ts";
import {
  addPushDevice,
  pushDevicesOf,
  pushKeysOf,
  renewPushDevice,
} from "#sandbox/notifications/push-devices.ts";
import { openPushes } from "#sandbox/notifications/pushes.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { unknownDevice } from "#shared/devices.ts";
import { hostileEndpoints } from "#tests/support/hostile-push-endpoints.ts";
import { startPushService } from "#tests/support/push-service.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { clockAt, noon, worldAt } from "./support.ts";

const failed: NotificationPayload = {
  event: "payment_failed",
  paymentId: "pay_1",
  type: "deposit",
  merchant: "Grönlåda",
  money: { amount: 250_00, currency: "SEK" },
};

/** Ebba, with a browser that receives push messages. */
async function ebbasBrowser() {
  const clock = clockAt(noon);
  const database = worldAt(clock, []);
  const told: string[] = [];
  const service = await startPushService();
  const publish = ({ topic }: { topic: string }) => void told.push(topic);
  const deps = { database, clock, publish, pushServices: [service.origin] };
  const device = addPushDevice(deps, ebba.id, {
    ...service.subscription,
    browser: "Firefox",
    system: "Linux",
    kind: "computer",
  });
  const pushes = openPushes(deps);
  return {
    deps,
    clock,
    told,
    service,
    device,
    pushes,
    happen: (payload: NotificationPayload = failed) => {
      const id = crypto.randomUUID();
      notify(deps, { id, customerId: ebba.id, payload });
      return id;
    },
    async [Symbol.asyncDispose]() {
      await pushes[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
      database.close();
    },
  };
}

test("a push says what happened to the browser alone, without what a locked screen should not show", async () => {
  await using browser = await ebbasBrowser();
  const id = browser.happen();
  await browser.pushes.flush();
  const [pushed] = browser.service.received;
  expect(pushed?.message).toEqual({
    id,
    title: "A payment did not go through",
    body: "Open it to see more.",
    path: "/transactions/pay_1",
  });
  expect(Buffer.from(pushed?.body ?? []).includes("payment")).toBe(false);
});

test("a push is signed by the sender that the browser allowed, for its push service alone", async () => {
  await using browser = await ebbasBrowser();
  browser.happen();
  await browser.pushes.flush();
  const [pushed] = browser.service.received;
  expect(pushed?.claims).toMatchObject({ aud: browser.service.origin });
  expect(pushed?.headers.get("authorization")).toContain(`k=${pushKeysOf(browser.deps.database).publicKey}`);
  expect(pushed?.headers.get("content-encoding")).toBe("aes128gcm");
  expect(pushed?.headers.get("urgency")).toBe("high");
});

test("what lapses within minutes is not shown hours later", async () => {
  await using browser = await ebbasBrowser();
  browser.happen({ ...failed, event: "approval_needed" });
  browser.happen({ event: "case_answered", paymentId: "pay_1", caseId: "case_1" });
  await browser.pushes.flush();
  // They are sent at once, and either may come first.
  expect(new Set(browser.service.received.map(({ headers }) => headers.get("ttl")))).toEqual(
    new Set(["900", "86400"]),
  );
});

test.each([404, 410])("a browser of which its push service says %i is forgotten", async (status) => {
  await using browser = await ebbasBrowser();
  browser.service.answers.push(status);
  browser.happen();
  browser.told.length = 0;
  await browser.pushes.flush();
  expect(pushDevicesOf(browser.deps.database, ebba.id)).toEqual([]);
  expect(browser.told).toEqual(["notifications"]);
  browser.happen();
  await browser.pushes.flush();
  expect(browser.service.received).toEqual([]);
});

test("what a push service cannot take now is tried again later, and comes once", async () => {
  await using browser = await ebbasBrowser();
  browser.service.answers.push(503, 429);
  browser.happen();
  for (const time of ["12:00:00", "12:00:05", "12:00:10", "12:00:30", "12:01:10", "12:30:00"]) {
    browser.clock.set(`2026-11-24T${time}.000Z`);
    await browser.pushes.flush();
  }
  expect(browser.service.received.length).toBe(1);
  expect(browser.service.answers).toEqual([]);
});

test("a browser shows the messages of whoever turned them on there last", async () => {
  await using browser = await ebbasBrowser();
  const { deps, service } = browser;
  const theirs = addPushDevice(deps, aino.id, { ...service.subscription, ...unknownDevice });
  expect(pushDevicesOf(deps.database, aino.id)).toEqual([theirs]);
  expect(pushDevicesOf(deps.database, ebba.id)).toEqual([]);
  browser.happen();
  await browser.pushes.flush();
  expect(service.received).toEqual([]);
});

test("keys with which nothing can be sealed stop nobody else's messages", async () => {
  await using browser = await ebbasBrowser();
  const broken = {
    endpoint: `${browser.service.origin}/broken`,
    keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) },
  };
  addPushDevice(browser.deps, ebba.id, { ...broken, ...unknownDevice });
  browser.happen();
  browser.happen();
  await browser.pushes.flush();
  expect(browser.service.received.length).toBe(2);
});

test("no address but that of a push service that is allowed is ever kept", async () => {
  await using browser = await ebbasBrowser();
  const deps = { ...browser.deps, pushServices: undefined };
  for (const endpoint of hostileEndpoints(browser.service.origin)) {
    const current = { ...browser.service.subscription, endpoint };
    expect(() => addPushDevice(deps, ebba.id, { ...current, ...unknownDevice })).toThrow("No push service");
    const former = browser.service.subscription;
    expect(() => renewPushDevice(deps, { former, current })).toThrow("No push service");
  }
  expect(pushDevicesOf(deps.database, ebba.id)).toEqual([browser.device]);
});

test("an endpoint that was kept before it was forbidden is forgotten, and not called", async () => {
  await using browser = await ebbasBrowser();
  browser.happen();
  await using pushes = openPushes({ ...browser.deps, pushServices: undefined });
  await pushes.flush();
  expect(browser.service.received).toEqual([]);
  expect(pushDevicesOf(browser.deps.database, ebba.id)).toEqual([]);
});

test("a push service that redirects leads nowhere", async () => {
  await using browser = await ebbasBrowser();
  const paths: string[] = [];
  await using admin = startUpstream((request) => {
    paths.push(new URL(request.url).pathname);
    return new Response();
  });
  for (const status of [301, 302, 303, 307, 308]) {
    await using push = startUpstream(
      () => new Response(null, { status, headers: { location: `${admin.url}/internal/admin` } }),
    );
    const deps = { ...browser.deps, pushServices: [push.url] };
    const subscription = { ...browser.service.subscription, endpoint: `${push.url}/1` };
    addPushDevice(deps, ebba.id, { ...subscription, ...unknownDevice });
    browser.happen();
    await using pushes = openPushes(deps);
    await pushes.flush();
  }
  expect(paths).toEqual([]);
});
