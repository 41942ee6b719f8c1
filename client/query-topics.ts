import { bankAccountTopics } from "./bank-accounts/query-topics.ts";
import { caseTopics } from "./cases/query-topics.ts";
import { contactDetailTopics } from "./contact-details/query-topics.ts";
import { deviceTopics } from "./devices/query-topics.ts";
import { handOffTopics } from "./hand-offs/query-topics.ts";
import { limitTopics } from "./limits/query-topics.ts";
import { merchantTopics } from "./merchants/query-topics.ts";
import { notificationTopics } from "./notifications/query-topics.ts";
import { preferenceTopics } from "./preferences/query-topics.ts";
import { privacyTopics } from "./privacy/query-topics.ts";
import { proofTopics } from "./proofs/query-topics.ts";
import { sessionTopics } from "./session/query-topics.ts";
import { transactionTopics } from "./transactions/query-topics.ts";
import { transferTopics } from "./transfers/query-topics.ts";
import type { QueryTopics } from "./trpc.ts";

/** The change topics of every query. A query that no noun declares is a type error. */
export const queryTopics: Required<QueryTopics> = {
  ...bankAccountTopics,
  ...caseTopics,
  ...contactDetailTopics,
  ...deviceTopics,
  ...handOffTopics,
  ...limitTopics,
  ...merchantTopics,
  ...notificationTopics,
  ...preferenceTopics,
  ...privacyTopics,
  ...proofTopics,
  ...sessionTopics,
  ...transactionTopics,
  ...transferTopics,
};
