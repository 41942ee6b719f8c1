import type { Deps } from "#sandbox/core/deps.ts";
import { day, minute } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { NotificationPreview, TestMessage } from "#shared/notification-settings.ts";
import type { NotificationEvent } from "#shared/notifications.ts";
import { compose } from "./compose.ts";
import { linkOptions, send } from "./deliveries.ts";
import { addInboxEntry } from "./inbox.ts";
import { catalogueFor, type ReaderLocale } from "./messages/locale.ts";
import { type RenderedNotification, renderNotification } from "./messages/render.ts";
import type { NotificationPayload } from "./payload.ts";
import { recipientOf } from "./recipient.ts";

/** Previews the message of an event on each channel. */
export function previewOf(deps: Deps, customerId: string, event: NotificationEvent): NotificationPreview {
  const reader = recipientOf(deps.database, customerId);
  const rendered = renderNotification(sampleOf(deps, event), reader);
  const { email, sms, push } = compose(rendered, { ...linkOptions(deps), reader });
  return {
    inbox: { title: rendered.title, body: rendered.body },
    email,
    sms,
    push: { title: push.title, body: push.body },
  };
}

/** Test messages per customer, channel and window. */
const maxTests = 5;
const testWindowMs = 10 * minute;

/**
 * Sends a sample of an event's message, marked as a test, also in quiet hours. Throws the problem
 * `too_many_tests`.
 */
export function sendTest(deps: Deps, customerId: string, { event, channel }: TestMessage): void {
  const { database, clock, publish } = deps;
  const at = clock.now().getTime();
  database.transaction(() => {
    const reader = recipientOf(database, customerId);
    const payload = sampleOf(deps, event);
    const rendered = markAsTest(renderNotification(payload, reader), reader);
    const sent = database
      .query<{ count: number }, [string, string, number]>(
        "select count(*) as count from test_messages where customer_id = ? and channel = ? and at > ?",
      )
      .get(customerId, channel, at - testWindowMs);
    if ((sent?.count ?? 0) >= maxTests) throw new Problem("too_many_tests");
    database
      .query("insert into test_messages (customer_id, channel, at) values (?, ?, ?)")
      .run(customerId, channel, at);
    const id = `test-${crypto.randomUUID()}`;
    if (channel !== "inbox") {
      const composed = compose(rendered, { ...linkOptions(deps), reader });
      return send(deps, { id, customerId, channel, at, always: "urgent" }, composed);
    }
    addInboxEntry(database, { id, customerId, payload, rendered, at });
    publish({ customerId, topic: "notifications", id: null });
  })();
}

/** Links to the settings, since the sample has no subject. */
function markAsTest(
  { title, body, brief }: RenderedNotification,
  { language }: ReaderLocale,
): RenderedNotification {
  const { test } = catalogueFor(language);
  return { title: test(title), body, brief: test(brief), path: "/notifications" };
}

function sampleOf({ clock }: Deps, event: NotificationEvent): NotificationPayload {
  return samplePayload(event, clock.now().getTime() + weekMs);
}

const weekMs = 7 * day;

/** `future` is in milliseconds since 1970. */
function samplePayload(event: NotificationEvent, future: number): NotificationPayload {
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
      return { event, accountId: "example", account: "Nordljus Bank ··9109", endsAt: future };
    case "export_ready":
      return { event, exportId: "example", expiresAt: future };
    case "account_closing":
      return { event, closesAt: future };
    case "new_device":
      return { event, device: { browser: "Firefox", system: "Linux" }, network: "198.51.100.0/24" };
    case "limit_changed":
      return { event, kind: "limit", id: "protective-deposit-week-SEK", amount: 500_00, from: null };
    case "contact_changed":
      return { event, contact: "email", stage: "changed", masked: "n•••@example.com" };
  }
}
