import type { QueryTopics } from "#client/trpc.ts";

export const privacyTopics = {
  closure: { get: ["profile"] },
  dataExports: { list: ["profile"] },
} satisfies QueryTopics;
