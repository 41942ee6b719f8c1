import type { QueryTopics } from "#client/trpc.ts";

export const notificationTopics = {
  notifications: { list: ["notifications"] },
  notificationSettings: { get: ["notifications", "profile"], preview: ["notifications", "profile"] },
} satisfies QueryTopics;
