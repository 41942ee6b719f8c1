import * as v from "valibot";
import { lenient } from "#client/ui/lenient.ts";
import { inboxInput } from "#shared/inbox-input.ts";

/** Search parameters of the inbox: text to search for, and whether to show unread messages only. */
export const inboxSearch = v.object({
  q: lenient(inboxInput.entries.search),
  unread: lenient(v.literal("yes")),
});
export type InboxSearch = v.InferOutput<typeof inboxSearch>;
