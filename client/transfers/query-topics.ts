import type { QueryTopics } from "#client/trpc.ts";

const topics = ["payments", "accounts", "limits"] as const;

export const transferTopics = {
  transfers: { get: topics, options: topics, quote: topics },
} satisfies QueryTopics;
