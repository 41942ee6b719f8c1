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
  /** What else it is about, if the page has a place for that. */
  about: v.fallback(v.nullish(v.picklist(["devices"])), undefined),
});
export type Notification = v.InferOutput<typeof notification>;

/** The newest entries, and how many in all are unread. */
export const inbox = v.object({
  items: v.array(notification),
  unread: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Inbox = v.InferOutput<typeof inbox>;

/** Something that happened at Selfcare and that the payer is told of, once for each `id`. */
export const notice = v.object({
  id,
  event: v.literal("new_device"),
  at: instant,
  /** In a few words: `Chrome on Windows`; `null` where the browser does not say. */
  device: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  /** The network that it came from, too coarse to name a household: `198.51.100.0/24`. */
  network: v.pipe(v.string(), v.maxLength(50)),
});
export type Notice = v.InferOutput<typeof notice>;

export const markReadInput = v.object({ ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(100)) });
