import * as v from "valibot";
import { optionalParam } from "#client/components/optional-param.ts";
import { inboxInput } from "#shared/inbox-input.ts";

/** Search parameters of the inbox: text to search for, and whether to show unread messages only. */
export const inboxSearch = v.object({
  q: optionalParam(inboxInput.entries.search),
  unread: optionalParam(v.literal("yes")),
});
export type InboxSearch = v.InferOutput<typeof inboxSearch>;
