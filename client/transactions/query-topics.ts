import type { QueryTopics } from "#client/trpc.ts";

export const transactionTopics = {
  transactions: { list: ["payments"], get: ["payments"], totals: ["payments"], months: ["payments"] },
  views: { list: ["profile"] },
} satisfies QueryTopics;
