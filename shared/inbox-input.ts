import * as v from "valibot";
import { pageCursor } from "#shared/ids.ts";

/** Filters the inbox. `search` matches title and body, ignoring case. */
export const inboxInput = v.object({
  search: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
  unread: v.optional(v.literal(true)),
  cursor: v.optional(pageCursor),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
});
export type InboxInput = v.InferOutput<typeof inboxInput>;
