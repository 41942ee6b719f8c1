import type { QueryTopics } from "#client/trpc.ts";

export const preferenceTopics = {
  profile: { get: ["profile"] },
  marketingConsents: { list: ["profile"] },
} satisfies QueryTopics;
