import type { QueryTopics } from "#client/trpc.ts";

export const sessionTopics = {
  session: { get: { none: "Every call that renews the session updates its times." } },
} satisfies QueryTopics;
