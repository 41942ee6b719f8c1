import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

/** An entry of the payer's inbox. The words are the notifications service's, in the payer's language. */
export const notification = v.object({
  id,
  title: v.string(),
  body: v.string(),
  createdAt: instant,
  readAt: v.nullable(instant),
  /** The payment that it is about, if any. */
  transactionId: v.nullable(id),
});
export type Notification = v.InferOutput<typeof notification>;

/** The newest entries, and how many in all are unread. */
export const inbox = v.object({
  items: v.array(notification),
  unread: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Inbox = v.InferOutput<typeof inbox>;

export const markReadInput = v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)) });
