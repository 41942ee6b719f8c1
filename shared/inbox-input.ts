import * as v from "valibot";

// Apart from the schemas of the entries: every page loads this.

/** Which entries to show. `search` is looked for in their words, whatever the case. */
export const inboxInput = v.object({
  search: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
  unread: v.optional(v.literal(true)),
  cursor: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(512))),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
});
export type InboxInput = v.InferOutput<typeof inboxInput>;

/** What the overview shows, and with what the count of unread ones comes to every page. */
export const newestEntries = { limit: 3 } satisfies InboxInput;
