import type { InboxInput } from "#shared/inbox-input.ts";

// Apart from every schema: every page loads this.

/** What the overview shows, and with what the count of unread ones comes to every page. */
export const newestEntries = { limit: 3 } satisfies InboxInput;
