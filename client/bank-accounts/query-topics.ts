import type { QueryTopics } from "#client/trpc.ts";

export const bankAccountTopics = {
  bankAccounts: {
    list: ["accounts", "permissions"],
    uses: ["accounts", "permissions"],
    banks: ["accounts", "permissions"],
  },
} satisfies QueryTopics;
