import { describe, expect, test } from "bun:test";
import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "#sandbox/database.ts";
import { heldDeliveriesJob, rescheduleHeld } from "#sandbox/notifications/deliveries.ts";
import { inboxOf } from "#sandbox/notifications/inbox.ts";
import { type Notice, notify } from "#sandbox/notifications/notify.ts";
import type { NotificationPayload } from "#sandbox/notifications/payload.ts";
import { changeSettings } from "#sandbox/notifications/settings.ts";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import { seedReferenceData } from "#sandbox/seed/reference-data.ts";
import { ebba } from "#sandbox/world/customers.ts";
import type { NotificationChanges } from "#shared/notification-settings.ts";
import { clockAt } from "./support.ts";

const evening = "2026-11-24T19:00:00.000Z";

/** Ebba, notified by e-mail and text, with a fixed clock. */
function ebbasPlatform({ time = evening, path = ":memory:" } = {}) {
  const database = openDatabase(path);
  seedReferenceData(database, Date.parse(time));
  const clock = clockAt(time);
  const deps = { database, clock, publish: () => {}, publicUrl: "https://pay.example.com" };
  const messages = openOutbox(deps);
  return {
    deps,
    clock,
    choose: (changes: NotificationChanges) => changeSettings(database, ebba.id, changes),
    happen: (payload: NotificationPayload, notice: Partial<Notice> = {}) =>
      notify(deps, { id: crypto.randomUUID(), customerId: ebba.id, payload, ...notice }),
    /** Sets the clock, and runs the jobs that are due. */
    passTo(time: string) {
      clock.set(time);
      const job = heldDeliveriesJob(deps);
      const due = job.dueAt();
      if (due !== undefined && due <= Date.parse(time)) job.run();
    },
    mails: () => messages.to(ebba.email).toReversed(),
    texts: () => messages.to(ebba.phone).toReversed(),
    inbox: () => inboxOf(database, ebba.id).items,
    [Symbol.dispose]: () => database.close(),
  };
}

const night = { isOn: true, from: "22:00", to: "07:00" };
const answered: NotificationPayload = { event: "case_answered", paymentId: "pay_1", caseId: "case_1" };
const failed: NotificationPayload = {
  event: "payment_failed",
  paymentId: "pay_2",
  type: "deposit",
  merchant: "Grönlåda",
  money: { amount: 250_00, currency: "SEK" },
};
const deposit = (amount: number, currency = "SEK"): NotificationPayload => ({
  ...failed,
  event: "deposit_settled",
  money: { amount, currency },
});

describe("what happens", () => {
  test("comes by the ways that are on, with the way to its thing", () => {
    using platform = ebbasPlatform();
    platform.choose({ events: [{ event: "case_answered", channels: { sms: true, inbox: false } }] });
    platform.happen(answered);
    expect(platform.inbox()).toEqual([]);
    expect(platform.mails()).toMatchObject([{ subject: "We have answered you", sentAt: evening }]);
    expect(platform.mails()[0]?.text).toContain("https://pay.example.com/transactions/pay_1#case_1");
    expect(platform.texts().map(({ text }) => text)).toEqual([
      "We have answered you: https://pay.example.com/transactions/pay_1#case_1",
    ]);
  });

  test("is said to a phone without amounts and names", () => {
    using platform = ebbasPlatform();
    platform.choose({ events: [{ event: "payment_failed", channels: { sms: true } }] });
    platform.happen(failed);
    expect(platform.mails()[0]?.text).toContain("250.00\u00a0SEK");
    expect(platform.texts()[0]?.text).toStartWith("A payment did not go through: ");
  });

  test("is told from the least amount on that the payer set for its currency", () => {
    using platform = ebbasPlatform();
    platform.choose({
      events: [{ event: "deposit_settled", thresholds: [{ currency: "SEK", amount: 500_00 }] }],
    });
    platform.happen(deposit(499_99));
    expect(platform.inbox()).toEqual([]);
    platform.happen(deposit(500_00));
    platform.happen(deposit(1_00, "EUR"));
    expect(
      platform
        .inbox()
        .map(({ title }) => title)
        .toSorted(),
    ).toEqual(["1.00\u00a0EUR has arrived at Grönlåda", "500.00\u00a0SEK has arrived at Grönlåda"]);
  });

  test("is told to an address that was left, whatever the payer chose", () => {
    using platform = ebbasPlatform();
    const payload: NotificationPayload = {
      event: "contact_changed",
      contact: "email",
      stage: "changed",
      masked: "n•••@example.com",
    };
    platform.happen(payload, { addresses: { email: "old@example.com" } });
    expect(openOutbox(platform.deps).to("old@example.com").length).toBe(1);
    expect(platform.mails()).toEqual([]);
  });
});

describe("quiet hours", () => {
  const during = "2026-11-24T22:00:00.000Z";

  test("hold messages, and end with one for each way, at the time at which they end", () => {
    using platform = ebbasPlatform({ time: during });
    platform.choose({
      quietHours: night,
      events: [
        { event: "case_answered", channels: { sms: true } },
        { event: "deposit_settled", channels: { email: true } },
      ],
    });
    platform.happen(answered);
    platform.clock.set("2026-11-25T02:30:00.000Z");
    platform.happen(deposit(250_00));
    platform.passTo("2026-11-25T05:59:59.000Z");
    expect([...platform.mails(), ...platform.texts()]).toEqual([]);
    // The inbox makes no noise.
    expect(platform.inbox().length).toBe(2);

    platform.passTo("2026-11-25T09:00:00.000Z");
    platform.passTo("2026-11-26T09:00:00.000Z");
    const [mail, ...more] = platform.mails();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ subject: "2 messages since 23:00", sentAt: "2026-11-25T06:00:00.000Z" });
    expect(mail?.text).toMatch(/23:00 {2}We have answered you[\s\S]*03:30 {2}250\.00\sSEK has arrived/);
    expect(platform.texts().map(({ text }) => text)).toEqual([
      "We have answered you: https://pay.example.com/transactions/pay_1#case_1",
    ]);
  });

  test("let failed payments, new devices and changed limits and contacts pass at once", () => {
    using platform = ebbasPlatform({ time: during });
    platform.choose({ quietHours: night });
    platform.happen(failed);
    platform.happen({
      event: "new_device",
      device: { browser: null, system: null },
      network: "198.51.100.0/24",
    });
    platform.happen({
      event: "limit_changed",
      kind: "limit",
      id: "cap-deposit-day-SEK",
      amount: null,
      from: null,
    });
    platform.happen({ event: "contact_changed", contact: "phone", stage: "asked", masked: "•••0605" });
    expect(platform.mails().map(({ sentAt }) => sentAt)).toEqual(Array(4).fill(during));
  });

  test("that were put earlier or turned off let go of what they hold", () => {
    using platform = ebbasPlatform({ time: during });
    platform.choose({ quietHours: night });
    platform.happen(answered);
    platform.choose({ quietHours: { ...night, to: "05:00" } });
    rescheduleHeld(platform.deps, ebba.id);
    platform.passTo("2026-11-25T04:00:00.000Z");
    expect(platform.mails().map(({ sentAt }) => sentAt)).toEqual(["2026-11-25T04:00:00.000Z"]);
    platform.clock.set("2026-11-25T23:00:00.000Z");
    platform.happen(answered);
    platform.choose({ quietHours: { ...night, isOn: false } });
    rescheduleHeld(platform.deps, ebba.id);
    platform.passTo("2026-11-25T23:00:01.000Z");
    expect(platform.mails().length).toBe(2);
  });

  test("end once, also where the platform is started anew in them and after them", async () => {
    await using directory = await mkdtempDisposable(join(tmpdir(), "selfcare-"));
    const path = join(directory.path, "sandbox.sqlite");
    {
      using before = ebbasPlatform({ time: during, path });
      before.choose({ quietHours: night });
      before.happen(answered);
      before.happen(answered);
    }
    for (const time of ["2026-11-25T06:00:00.000Z", "2026-11-25T06:00:01.000Z"]) {
      using after = ebbasPlatform({ time, path });
      after.passTo(time);
      expect(after.mails().map(({ subject }) => subject)).toEqual(["2 messages since 23:00"]);
    }
  });
});

describe("a flood", () => {
  test("of thousands comes as a few messages and one for the rest, and all of it is in the inbox", () => {
    using platform = ebbasPlatform();
    platform.deps.database.transaction(() => {
      for (let n = 0; n < 3_000; n += 1) platform.happen(failed);
    })();
    expect(platform.mails().length).toBe(3);
    platform.passTo("2026-11-24T19:10:00.000Z");
    const [last] = platform.mails().toReversed();
    expect(platform.mails().length).toBe(4);
    expect(last).toMatchObject({ subject: "2997 messages since 20:00" });
    expect(last?.text).toContain("and 2987 more");
    expect(last?.text.length).toBeLessThan(2_000);
    expect(inboxOf(platform.deps.database, ebba.id).unread).toBe(3_000);
  });

  test("of one kind does not keep another from coming at once", () => {
    using platform = ebbasPlatform();
    for (let n = 0; n < 10; n += 1) platform.happen(failed);
    platform.happen({
      event: "new_device",
      device: { browser: null, system: null },
      network: "198.51.100.0/24",
    });
    expect(platform.mails().at(-1)).toMatchObject({ subject: "Somebody signed in on a new device" });
  });

  test("that goes on into the quiet hours waits for their end", () => {
    using platform = ebbasPlatform({ time: "2026-11-24T20:55:00.000Z" });
    platform.choose({ quietHours: night });
    for (let n = 0; n < 5; n += 1) platform.happen(answered);
    platform.passTo("2026-11-24T21:30:00.000Z");
    expect(platform.mails().length).toBe(3);
    platform.passTo("2026-11-25T06:00:00.000Z");
    expect(platform.mails().length).toBe(4);
  });
});
