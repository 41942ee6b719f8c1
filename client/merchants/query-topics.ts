import type { QueryTopics } from "#client/trpc.ts";

export const merchantTopics = {
  merchants: { list: ["payments", "permissions"] },
  permissions: { list: ["permissions"] },
} satisfies QueryTopics;
