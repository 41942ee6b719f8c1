import type { Desk } from "#sandbox/desk.ts";
import { day, minute } from "#sandbox/duration.ts";
import { Problem } from "#sandbox/problem.ts";
import type { NotificationPreview, TestMessage } from "#shared/notification-settings.ts";
import type { NotificationEvent } from "#shared/notifications.ts";
import { compose } from "./compose.ts";
import { toldCustomer } from "./customer.ts";
import { linksOf, send } from "./deliveries.ts";
import type { Happening } from "./happening.ts";
import { enter } from "./inbox.ts";
import { catalogueOf, type Reader } from "./words/reader.ts";
import { type Words, wordsOf } from "./words/words.ts";

/** What a message of an event would say to a customer, by each way. */
export function previewOf(desk: Desk, customerId: string, event: NotificationEvent): NotificationPreview {
  const reader = toldCustomer(desk.database, customerId);
  const words = wordsOf(sampleOf(desk, event), reader);
  const { email, sms, push } = compose(words, { ...linksOf(desk), reader });
  return {
    inbox: { title: words.title, body: words.body },
    email,
    sms,
    push: { title: push.title, body: push.body },
  };
}

/** Tests of a customer's, by one way, in ten minutes. */
const mostTests = 5;
const window = 10 * minute;

/**
 * Sends a customer what they would be told of an event, marked as a test. It was asked for, so it comes in quiet
 * hours as well. Throws the problem `too_many_tests`.
 */
export function sendTest(desk: Desk, customerId: string, { event, channel }: TestMessage): void {
  const { database, clock, publish } = desk;
  const at = clock.now().getTime();
  database.transaction(() => {
    const reader = toldCustomer(database, customerId);
    const what = sampleOf(desk, event);
    const words = asTest(wordsOf(what, reader), reader);
    const sent = database
      .query<{ count: number }, [string, string, number]>(
        "select count(*) as count from test_messages where customer_id = ? and channel = ? and at > ?",
      )
      .get(customerId, channel, at - window);
    if ((sent?.count ?? 0) >= mostTests) throw new Problem("too_many_tests");
    database
      .query("insert into test_messages (customer_id, channel, at) values (?, ?, ?)")
      .run(customerId, channel, at);
    const id = `test-${crypto.randomUUID()}`;
    if (channel !== "inbox") {
      const composed = compose(words, { ...linksOf(desk), reader });
      return send(desk, { id, customerId, channel, at, always: "urgent" }, composed);
    }
    enter(database, { id, customerId, what, words, at });
    publish({ customerId, topic: "notifications", id: null });
  })();
}

/** It leads to where it came from, since there is no such thing. */
function asTest({ title, body, brief }: Words, { language }: Reader): Words {
  const { test } = catalogueOf(language);
  return { title: test(title), body, brief: test(brief), path: "/notifications" };
}

function sampleOf({ clock }: Desk, event: NotificationEvent): Happening {
  return sampleHappening(event, clock.now().getTime() + week);
}

const week = 7 * day;

/** `soon` is a time that is yet to come, in milliseconds since 1970. */
function sampleHappening(event: NotificationEvent, soon: number): Happening {
  switch (event) {
    case "deposit_settled":
    case "withdrawal_settled":
    case "payment_failed":
    case "payment_returned":
    case "payment_refunded":
    case "approval_needed":
      return {
        event,
        paymentId: "example",
        type: event === "withdrawal_settled" ? "withdrawal" : "deposit",
        merchant: "Grönlåda",
        money: { amount: 250_00, currency: "SEK" },
      };
    case "hand_off_waiting":
      return { event, merchant: "Grönlåda", path: "/" };
    case "case_answered":
      return { event, paymentId: "example", caseId: "example" };
    case "account_changed":
      return { event, accountId: "example", account: "Nordljus Bank ··9109", change: "added" };
    case "consent_ending":
    case "consent_lapsed":
      return { event, accountId: "example", account: "Nordljus Bank ··9109", endsAt: soon };
    case "export_ready":
      return { event, exportId: "example", expiresAt: soon };
    case "account_closing":
      return { event, closesAt: soon };
    case "new_device":
      return { event, device: { browser: "Firefox", system: "Linux" }, network: "198.51.100.0/24" };
    case "limit_changed":
      return { event, kind: "limit", id: "protective-deposit-week-SEK", amount: 500_00, from: null };
    case "contact_changed":
      return { event, contact: "email", stage: "changed", masked: "n•••@example.com" };
  }
}
