import type { InboxInput } from "./inbox-input.ts";

// Apart from every schema: every page loads this.

/** The newest messages. The overview shows them, and every page takes the count of unread ones from the same answer. */
export const latestNotifications = { limit: 3 } satisfies InboxInput;
