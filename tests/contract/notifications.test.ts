import { expect, test } from "bun:test";
import * as v from "valibot";
import { inbox, type Notice } from "#shared/notifications.ts";
import { expectProblem, instantForm, mayWriteTo, openTarget } from "./support.ts";

const notifications = await openTarget("notifications");
const path = `${notifications.customer}/inbox`;

test("the inbox shows the newest first and counts what is unread", async () => {
  const { items, unread } = await notifications.read(inbox, `${path}?limit=100`);
  const times = items.map(({ createdAt }) => createdAt);
  for (const time of times) expect(time).toMatch(instantForm);
  expect(times).toEqual(times.toSorted().reverse());
  expect(items.filter(({ readAt }) => readAt === null).length).toBeLessThanOrEqual(unread);
});

test("the inbox holds no more than was asked for", async () => {
  const all = await notifications.read(inbox, `${path}?limit=100`);
  const two = await notifications.read(inbox, `${path}?limit=2`);
  expect(two).toEqual({ items: all.items.slice(0, 2), unread: all.unread });
});

test("marking an entry that is not the customer's changes nothing", async () => {
  const before = await notifications.read(inbox, path);
  const body = JSON.stringify({ ids: ["no-such-entry"] });
  expect(await notifications.read(inbox, `${path}/read`, { method: "POST", body })).toEqual(before);
});

test("the settings say which channels are on", async () => {
  const settings = v.object({ channels: v.object({ email: v.boolean(), sms: v.boolean() }) });
  await notifications.read(settings, `${notifications.customer}/settings`);
});

test("a notice that makes no sense is refused", async () => {
  const body = JSON.stringify({ id: "n1", event: "new_device" });
  const answer = await notifications.ask(`${notifications.customer}/notices`, { method: "POST", body });
  await expectProblem(answer, 400, "invalid_request");
});

test.skipIf(!mayWriteTo("notifications"))(
  "a notice of a new device is told once, and leads to the devices",
  async () => {
    const notice: Notice = {
      id: crypto.randomUUID(),
      event: "new_device",
      at: new Date().toISOString(),
      device: "Chrome on Windows",
      network: "198.51.100.0/24",
    };
    const before = await notifications.read(inbox, `${path}?limit=100`);
    for (let sent = 0; sent < 2; sent += 1) {
      const init = { method: "POST", body: JSON.stringify(notice), status: 202 };
      await notifications.read(v.object({}), `${notifications.customer}/notices`, init);
    }
    const after = await notifications.read(inbox, `${path}?limit=100`);
    expect(after.unread).toBe(before.unread + 1);
    expect(after.items[0]).toMatchObject({ event: "new_device", path: "/devices", readAt: null });
  },
);
