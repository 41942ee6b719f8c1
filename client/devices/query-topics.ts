import type { QueryTopics } from "#client/trpc.ts";

export const deviceTopics = {
  devices: { list: ["sessions"], securityEvents: ["sessions"] },
} satisfies QueryTopics;
