import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import {
  channels,
  notificationPreview,
  notificationSettings,
  pushDevice,
} from "#shared/notification-settings.ts";
import { inbox, marked, type Notice, notificationEvents } from "#shared/notifications.ts";
import { expectProblem, instantForm, mayWriteTo, openTarget } from "./support.ts";

const notifications = await openTarget("notifications");
const path = `${notifications.customer}/inbox`;
const settingsPath = `${notifications.customer}/settings`;
const devicesPath = `${notifications.customer}/push-devices`;

const read = (query = "") => notifications.read(inbox, path + query);
const post = (path: string, body: unknown) =>
  notifications.request(path, { method: "POST", body: JSON.stringify(body) });
const writing = test.skipIf(!mayWriteTo("notifications"));

describe("the inbox", () => {
  test("shows the newest first and counts what is unread", async () => {
    const { items, unread } = await read("?limit=100");
    const times = items.map(({ createdAt }) => createdAt);
    for (const time of times) expect(time).toMatch(instantForm);
    expect(times).toEqual(times.toSorted().reverse());
    expect(items.filter(({ readAt }) => readAt === null).length).toBeLessThanOrEqual(unread);
  });

  test("continues after each page without a gap", async () => {
    const whole = await read("?limit=4");
    const first = await read("?limit=2");
    expect(first.items).toEqual(whole.items.slice(0, 2));
    const second = await read(`?limit=2&cursor=${first.nextCursor}`);
    expect(second.items).toEqual(whole.items.slice(2));
    expect(second.unread).toBe(whole.unread);
  });

  test("searches without regard to case, and returns only unread entries on request", async () => {
    const [sample] = (await read("?limit=1")).items;
    const word = sample?.title.split(" ").at(-1)?.toUpperCase() ?? "";
    const { items } = await read(`?limit=100&search=${encodeURIComponent(word)}`);
    expect(items.map(({ id }) => id)).toContain(sample?.id ?? "");
    for (const { title, body } of items) expect(`${title} ${body}`.toUpperCase()).toContain(word);
    for (const { readAt } of (await read("?limit=100&unread=true")).items) expect(readAt).toBeNull();
    expect((await read("?search=no-entry-says-this")).items).toEqual([]);
  });

  test("refuses a forged cursor", async () => {
    await expectProblem(await notifications.request(`${path}?cursor=nonsense`), 400, "invalid_request");
  });

  test("does not change when an entry of someone else is marked", async () => {
    const before = await read();
    const init = { method: "POST", body: JSON.stringify({ ids: ["no-such-entry"] }) };
    expect(await notifications.read(marked, `${path}/read`, init)).toMatchObject({ unread: before.unread });
    expect(await notifications.read(marked, `${path}/unread`, init)).toMatchObject({ unread: before.unread });
    expect(await read()).toEqual(before);
  });

  writing("takes back what was marked as read together, and nothing else", async () => {
    const before = await read("?limit=100");
    const until = before.items[0]?.createdAt;
    const all = { method: "POST", body: JSON.stringify({ until }) };
    const { unread, readAt } = await notifications.read(marked, `${path}/read`, all);
    expect(unread).toBe(0);
    const back = { method: "POST", body: JSON.stringify({ readAt }) };
    await notifications.read(marked, `${path}/unread`, back);
    expect(await read("?limit=100")).toEqual(before);
  });
});

describe("a notice", () => {
  test("with invalid content is refused", async () => {
    const answer = await post(`${notifications.customer}/notices`, { id: "n1", event: "new_device" });
    await expectProblem(answer, 400, "invalid_request");
  });

  writing("of a new device appears once in the inbox, and links to the devices", async () => {
    const notice: Notice = {
      id: crypto.randomUUID(),
      event: "new_device",
      at: new Date().toISOString(),
      device: { browser: "Chrome", system: "Windows", kind: "computer" },
      network: "198.51.100.0/24",
    };
    const before = await read("?limit=100");
    for (let sent = 0; sent < 2; sent += 1) {
      const init = { method: "POST", body: JSON.stringify(notice), status: 202 };
      await notifications.read(v.object({}), `${notifications.customer}/notices`, init);
    }
    const after = await read("?limit=100");
    expect(after.unread).toBe(before.unread + 1);
    expect(after.items[0]).toMatchObject({ event: "new_device", path: "/devices", readAt: null });
  });
});

describe("the settings", () => {
  const get = () => notifications.read(notificationSettings, settingsPath);
  const patch = (body: unknown) =>
    notifications.read(notificationSettings, settingsPath, { method: "PATCH", body: JSON.stringify(body) });

  test("list the channels of each event, and which of them are locked", async () => {
    const { events } = await get();
    expect(events.map(({ event }) => event).toSorted()).toEqual([...notificationEvents].toSorted());
    for (const { channels, locked } of events) expect(channels).toEqual(expect.arrayContaining(locked));
    for (const event of ["payment_failed", "new_device", "limit_changed"])
      expect(events.find((entry) => entry.event === event)?.always).toBe("security");
  });

  test("do not change without changes, and refuse invalid ones", async () => {
    const before = await get();
    expect(await patch({})).toEqual(before);
    for (const body of [
      { quietHours: { isOn: true, from: "25:00", to: "07:00" } },
      { quietHours: { isOn: true, from: "07:00", to: "07:00" } },
      { events: [{ event: "no_such_event", channels: { sms: true } }] },
      { events: [{ event: "deposit_settled", thresholds: [{ currency: "SEK", amount: -1 }] }] },
    ]) {
      const answer = await notifications.request(settingsPath, {
        method: "PATCH",
        body: JSON.stringify(body),
      });
      await expectProblem(answer, 400, "invalid_request");
    }
    expect(await get()).toEqual(before);
  });

  writing("change channel by channel and currency by currency, and never what is locked", async () => {
    const before = await get();
    const of = async (event: string) => (await get()).events.find((entry) => entry.event === event);
    await patch({ events: [{ event: "case_answered", channels: { sms: true } }] });
    await patch({ events: [{ event: "case_answered", channels: { inbox: false } }] });
    expect((await of("case_answered"))?.channels).toEqual(expect.arrayContaining(["sms"]));
    expect((await of("case_answered"))?.channels).not.toContain("inbox");
    await patch({
      events: [{ event: "deposit_settled", thresholds: [{ currency: "SEK", amount: 500_00 }] }],
    });
    await patch({ events: [{ event: "deposit_settled", thresholds: [{ currency: "EUR", amount: 50_00 }] }] });
    expect((await of("deposit_settled"))?.thresholds).toEqual([
      { currency: "EUR", amount: 50_00 },
      { currency: "SEK", amount: 500_00 },
    ]);
    const off = Object.fromEntries(channels.map((channel) => [channel, false]));
    await patch({ events: [{ event: "new_device", channels: off }] });
    const { channels: left, locked } = (await of("new_device")) ?? {};
    expect(left).toEqual(locked ?? []);

    const { events, quietHours } = before;
    await patch({
      quietHours,
      events: events.map(({ event, channels: on, thresholds }) => ({
        event,
        channels: Object.fromEntries(channels.map((channel) => [channel, on.includes(channel)])),
        thresholds: ["SEK", "EUR"].map((currency) => ({
          currency,
          amount: thresholds?.find((least) => least.currency === currency)?.amount ?? null,
        })),
      })),
    });
  });

  test("contain no full address", async () => {
    const { addresses } = await get();
    expect(addresses.email ?? "•").toContain("•");
    expect(addresses.sms ?? "•").toContain("•");
  });
});

test("a preview has a text for every channel, and none of its push texts has an amount", async () => {
  for (const event of notificationEvents) {
    const preview = await notifications.read(
      notificationPreview,
      `${notifications.customer}/previews/${event}`,
    );
    expect(preview.inbox.title).not.toBe("");
    for (const text of [preview.sms.text, preview.push.title, preview.push.body])
      expect(text).not.toMatch(/\d[.,]\d\d/);
  }
  const answer = await notifications.request(`${notifications.customer}/previews/no_such_event`);
  await expectProblem(answer, 400, "invalid_request");
});

writing("tests are sent until it is enough", async () => {
  const statuses = new Set<number>();
  for (let sent = 0; sent < 12 && !statuses.has(429); sent += 1) {
    const answer = await post(`${notifications.customer}/test-messages`, {
      event: "case_answered",
      channel: "inbox",
    });
    statuses.add(answer.status);
    if (answer.status === 429) await expectProblem(answer, 429, "too_many_tests");
  }
  expect([...statuses]).toEqual([202, 429]);
});

describe("a browser", () => {
  const subscription = {
    endpoint: `https://fcm.googleapis.com/fcm/send/${crypto.randomUUID()}`,
    keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) },
    browser: "Chrome",
    system: "Windows",
    kind: "computer",
  };

  test("at an unknown push service is refused", async () => {
    const elsewhere = { ...subscription, endpoint: "https://push.example.com/1" };
    await expectProblem(await post(devicesPath, elsewhere), 422, "unknown_push_service");
  });

  writing("is sent messages from when it allows them until it is removed", async () => {
    const init = { method: "POST", body: JSON.stringify(subscription), status: 201 };
    const device = await notifications.read(pushDevice, devicesPath, init);
    expect(await notifications.read(pushDevice, devicesPath, init)).toEqual(device);
    const registeredDevices = async () =>
      (await notifications.read(notificationSettings, settingsPath)).push.devices;
    expect((await registeredDevices()).filter(({ id }) => id === device.id)).toEqual([device]);
    await notifications.read(v.object({}), `${devicesPath}/${device.id}`, { method: "DELETE" });
    expect((await registeredDevices()).map(({ id }) => id)).not.toContain(device.id);
  });

  writing("keeps its entry after a changed subscription, if it sends the full former one", async () => {
    const { endpoint, keys } = subscription;
    const init = { method: "POST", body: JSON.stringify(subscription), status: 201 };
    const device = await notifications.read(pushDevice, devicesPath, init);
    const current = { endpoint: `${endpoint}-renewed`, keys };
    const guessed = { endpoint, keys: { ...keys, auth: "B".repeat(22) } };
    const renew = (former: object) => {
      const body = JSON.stringify({ former, current });
      return notifications.read(v.object({}), "/push-devices/renewals", { method: "POST", body });
    };
    const again = async (at: object) => {
      const body = JSON.stringify({ ...subscription, ...at });
      return notifications.read(pushDevice, devicesPath, { method: "POST", body, status: 201 });
    };
    await renew(guessed);
    expect(await again({})).toEqual(device);
    await renew({ endpoint, keys });
    expect(await again(current)).toEqual(device);
    await notifications.read(v.object({}), `${devicesPath}/${device.id}`, { method: "DELETE" });
  });
});
