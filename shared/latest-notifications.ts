import type { InboxInput } from "#shared/inbox-input.ts";

// Every page loads this file, so it imports no schema.

/**
 * Query for the newest notifications. The overview shows them, and every page reads the number of unread ones from the
 * same response.
 */
export const latestNotifications = { limit: 3 } satisfies InboxInput;
