import type { QueryTopics } from "#client/trpc.ts";

export const handOffTopics = {
  handOffs: { get: ["handOffs"], status: ["handOffs"] },
} satisfies QueryTopics;
