import type { QueryTopics } from "#client/trpc.ts";

export const limitTopics = {
  limits: { get: ["payments", "limits"], preview: ["payments", "limits"] },
  blocks: { list: ["limits"] },
} satisfies QueryTopics;
