import * as v from "valibot";
import { device, network } from "#shared/devices.ts";
import { id, instant } from "#shared/ids.ts";

/** Events that payers are notified of. */
export const notificationEvents = [
  "deposit_settled",
  "withdrawal_settled",
  "payment_failed",
  "payment_returned",
  "payment_refunded",
  "approval_needed",
  "hand_off_waiting",
  "case_answered",
  "account_changed",
  "consent_ending",
  "consent_lapsed",
  "export_ready",
  "account_closing",
  "new_device",
  "limit_changed",
  "contact_changed",
] as const;
export const notificationEvent = v.picklist(notificationEvents);
export type NotificationEvent = v.InferOutput<typeof notificationEvent>;

/** Path of one of Selfcare's pages, never of another site: `/transactions/pay_1?from=inbox#receipt`. */
export const pagePath = v.pipe(v.string(), v.maxLength(200), v.regex(/^\/(?!\/)[\w\-./~%?=&#]*$/));

/** An entry of the payer's inbox. The notifications service writes its text in the payer's language. */
export const notification = v.object({
  id,
  /** `other` replaces an event that this version does not know. */
  event: v.fallback(v.picklist([...notificationEvents, "other"]), "other"),
  title: v.string(),
  body: v.string(),
  createdAt: instant,
  readAt: v.nullable(instant),
  /** The page of its subject; `null` if there is none. */
  path: v.fallback(v.nullable(pagePath), null),
});
export type Notification = v.InferOutput<typeof notification>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** One page of entries, newest first, and the number of all unread entries. */
export const inbox = v.object({
  items: v.array(notification),
  unread: count,
  /** Cursor of the next page; `null` on the last. */
  nextCursor: v.nullable(v.string()),
});
export type Inbox = v.InferOutput<typeof inbox>;

/** An event in Selfcare itself that the payer is notified of, once per `id`. */
export const notice = v.object({
  id,
  event: v.literal("new_device"),
  at: instant,
  device,
  network,
});
export type Notice = v.InferOutput<typeof notice>;

const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(100));

/** Entries by id, or all up to an instant: the payer has not seen later ones. */
export const markReadInput = v.union([v.object({ ids }), v.object({ until: instant })]);
export type MarkReadInput = v.InferOutput<typeof markReadInput>;

/** Entries by id, or all that were marked as read at the same instant (undo). */
export const markUnreadInput = v.union([v.object({ ids }), v.object({ readAt: instant })]);
export type MarkUnreadInput = v.InferOutput<typeof markUnreadInput>;

/** The number of unread entries afterwards, and the instant of marking, which undoes it. */
export const marked = v.object({ unread: count, readAt: v.nullable(instant) });
export type Marked = v.InferOutput<typeof marked>;
