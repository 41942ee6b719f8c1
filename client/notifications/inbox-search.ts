import * as v from "valibot";
import { inboxInput } from "#shared/inbox-input.ts";

/** What the address of the inbox says: the words that are looked for, and whether only what is unread is shown. */
export const inboxSearch = v.object({
  q: v.fallback(inboxInput.entries.search, undefined),
  unread: v.fallback(v.optional(v.literal("yes")), undefined),
});
export type InboxSearch = v.InferOutput<typeof inboxSearch>;
