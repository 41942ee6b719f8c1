import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import type { CustomerChange } from "#sandbox/core/changes.ts";
import { inboxOf, retranslateInbox } from "#sandbox/notifications/inbox.ts";
import { renderNotification } from "#sandbox/notifications/messages/render.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import type { NotificationPayload } from "#sandbox/notifications/payload.ts";
import { recipientOf } from "#sandbox/notifications/recipient.ts";
import { changeSettings } from "#sandbox/notifications/settings.ts";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import { aino } from "#sandbox/world/customers.ts";
import { inbox, notificationEvents } from "#shared/notifications.ts";
import { clockAt, noon, worldAt } from "./support.ts";

const payment = {
  paymentId: "pay_1",
  type: "deposit",
  merchant: "Grönlåda",
  money: { amount: 250_00, currency: "SEK" },
} as const;

const soon = Date.parse("2026-11-30T23:30:00.000Z");

/** One payload of each event. */
const happenings: readonly NotificationPayload[] = [
  { event: "deposit_settled", ...payment },
  { event: "withdrawal_settled", ...payment },
  { event: "payment_failed", ...payment },
  { event: "payment_returned", ...payment },
  { event: "payment_refunded", ...payment },
  { event: "approval_needed", ...payment },
  { event: "hand_off_waiting", merchant: "Lyktan", path: "/hand-offs/ho_1" },
  { event: "case_answered", paymentId: "pay_1", caseId: "case_1" },
  { event: "account_changed", accountId: "acc_1", account: "Nordljus Bank ··9109", change: "added" },
  { event: "consent_ending", accountId: "acc_1", account: "Nordljus Bank ··9109", endsAt: soon },
  { event: "consent_lapsed", accountId: "acc_1", account: "Nordljus Bank ··9109", endsAt: soon },
  { event: "export_ready", exportId: "exp_1", expiresAt: soon },
  { event: "account_closing", closesAt: soon },
  { event: "new_device", device: { browser: null, system: null }, network: "198.51.100.0/24" },
  { event: "limit_changed", kind: "limit", id: "protective-deposit-week-SEK", amount: 500_00, from: null },
  { event: "contact_changed", contact: "email", stage: "asked", masked: "a•••@example.com" },
];

function mailbox() {
  const told: CustomerChange[] = [];
  const clock = clockAt(noon);
  const database = worldAt(clock, []);
  return { told, deps: { database, clock, publish: (change: CustomerChange) => void told.push(change) } };
}

test("everything that a payer can be told of has words and leads to its thing", () => {
  const { deps } = mailbox();
  happenings.forEach((payload, index) => {
    notify(deps, { id: `n${index}`, customerId: aino.id, payload });
  });
  const { items } = v.parse(inbox, inboxOf(deps.database, aino.id, { limit: 100 }));
  expect(items.map(({ event }) => event).toSorted()).toEqual([...notificationEvents].toSorted());
  for (const { title, path } of items) {
    expect(title).not.toBe("");
    expect(path).not.toBeNull();
  }
});

test("what is told twice is in the inbox once, and its page hears of it once", () => {
  const { deps, told } = mailbox();
  const notice = {
    id: "n1",
    customerId: aino.id,
    payload: { event: "case_answered", paymentId: "pay_1", caseId: "case_1" },
  } as const;
  notify(deps, notice);
  notify(deps, notice);
  expect(inboxOf(deps.database, aino.id)).toMatchObject({ unread: 1, items: [{ createdAt: noon }] });
  expect(told).toEqual([{ customerId: aino.id, topic: "notifications", id: null }]);
});

test("days are told by the payer's own clock", () => {
  const { deps } = mailbox();
  notify(deps, {
    id: "n1",
    customerId: aino.id,
    payload: { event: "export_ready", exportId: "exp_1", expiresAt: soon },
  });
  expect(inboxOf(deps.database, aino.id).items[0]?.body).toContain("1 December 2026");
});

describe("a payer's own language", () => {
  const prefer = (
    { database }: ReturnType<typeof mailbox>["deps"],
    language: string,
    region: string | null,
  ) =>
    database
      .query("update customers set language = ?, region = ? where id = ?")
      .run(language, region, aino.id);

  test("is what everything is written in, in the manner of their region", () => {
    const { deps } = mailbox();
    prefer(deps, "sv-FI", "FI");
    changeSettings(deps.database, aino.id, {
      events: [{ event: "deposit_settled", channels: { email: true, sms: true } }],
    });
    const money = { amount: 1_250_00, currency: "EUR" };
    notify(deps, { id: "n1", customerId: aino.id, payload: { event: "deposit_settled", ...payment, money } });
    const [entry] = inboxOf(deps.database, aino.id).items;
    expect(entry?.title).toBe("1\u00a0250,00\u00a0EUR är framme hos Grönlåda");
    const messages = openOutbox(deps);
    const [mail] = messages.to(aino.email);
    expect(mail?.subject).toBe(entry?.title ?? "");
    expect(mail?.text).toContain("Vad du får veta, och hur: ");
    expect(messages.to(aino.phone)[0]?.text).toStartWith("Din insättning är framme: ");
  });

  test("is English where nothing is written in it", () => {
    const { deps } = mailbox();
    notify(deps, {
      id: "n1",
      customerId: aino.id,
      payload: { event: "export_ready", exportId: "e", expiresAt: soon },
    });
    expect(inboxOf(deps.database, aino.id).items[0]?.title).toBe("Your data is ready");
  });

  test("that they change is what they were told before is in, and found by", () => {
    const { deps } = mailbox();
    notify(deps, {
      id: "n1",
      customerId: aino.id,
      payload: { event: "export_ready", exportId: "e", expiresAt: soon },
    });
    prefer(deps, "sv", null);
    retranslateInbox(deps, aino.id);
    const found = inboxOf(deps.database, aino.id, { search: "KOPIAN" }).items;
    expect(found).toMatchObject([
      { title: "Kopian av dina uppgifter är klar", body: "Du kan ladda ned den till 1 december 2026." },
    ]);
    expect(inboxOf(deps.database, aino.id, { search: "your data" }).items).toEqual([]);
  });

  test("has words for everything that there is in another", () => {
    const { deps } = mailbox();
    prefer(deps, "sv", "SE");
    const english = { ...recipientOf(deps.database, aino.id), language: "en" };
    const swedish = { ...english, language: "sv" };
    for (const payload of happenings) {
      const [ours, theirs] = [renderNotification(payload, english), renderNotification(payload, swedish)];
      expect(theirs.path).toBe(ours.path);
      for (const part of ["title", "body", "brief"] as const) expect(theirs[part]).not.toBe(ours[part]);
    }
  });
});
