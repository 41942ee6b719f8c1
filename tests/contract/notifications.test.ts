import { expect, test } from "bun:test";
import * as v from "valibot";
import { inbox } from "#shared/notifications.ts";
import { instantForm, openTarget } from "./support.ts";

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
