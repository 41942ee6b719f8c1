import type { QueryTopics } from "#client/trpc.ts";

export const proofTopics = {
  proofs: { list: ["payments"], check: ["payments"] },
} satisfies QueryTopics;
