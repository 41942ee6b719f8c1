import type { QueryTopics } from "#client/trpc.ts";

export const caseTopics = { cases: { list: ["payments"] } } satisfies QueryTopics;
