import type { QueryTopics } from "#client/trpc.ts";

export const contactDetailTopics = { contactDetails: { get: ["profile"] } } satisfies QueryTopics;
