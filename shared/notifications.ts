import * as v from "valibot";
import { device, network } from "#shared/devices.ts";
import { id, instant } from "#shared/ids.ts";

/** What a payer can be told of. */
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

/** A path of Selfcare's own pages, never another site's: `/transactions/pay_1?from=inbox#receipt`. */
export const pagePath = v.pipe(v.string(), v.maxLength(200), v.regex(/^\/(?!\/)[\w\-./~%?=&#]*$/));

/** An entry of the payer's inbox. The words are the notifications service's, in the payer's language. */
export const notification = v.object({
  id,
  /** `other` stands for one that this version does not know. */
  event: v.fallback(v.picklist([...notificationEvents, "other"]), "other"),
  title: v.string(),
  body: v.string(),
  createdAt: instant,
  readAt: v.nullable(instant),
  /** Where the thing is that it is about, if it is anywhere. */
  path: v.fallback(v.nullable(pagePath), null),
});
export type Notification = v.InferOutput<typeof notification>;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A page of entries, the newest first, and how many in all are unread. */
export const inbox = v.object({
  items: v.array(notification),
  unread: count,
  /** Leads to the next page; `null` on the last. */
  nextCursor: v.nullable(v.string()),
});
export type Inbox = v.InferOutput<typeof inbox>;

/** Something that happened at Selfcare and that the payer is told of, once for each `id`. */
export const notice = v.object({
  id,
  event: v.literal("new_device"),
  at: instant,
  device,
  network,
});
export type Notice = v.InferOutput<typeof notice>;

const ids = v.pipe(v.array(id), v.minLength(1), v.maxLength(100));

/** Some entries, or every one that came until an instant: what came since was not seen. */
export const markReadInput = v.union([v.object({ ids }), v.object({ until: instant })]);
export type MarkReadInput = v.InferOutput<typeof markReadInput>;

/** Some entries, or those that were marked as read together. */
export const markUnreadInput = v.union([v.object({ ids }), v.object({ readAt: instant })]);
export type MarkUnreadInput = v.InferOutput<typeof markUnreadInput>;

/** How many are unread after it, and, as what can be taken back, when they were marked. */
export const marked = v.object({ unread: count, readAt: v.nullable(instant) });
export type Marked = v.InferOutput<typeof marked>;
