import * as v from "valibot";
import { instant } from "#shared/ids.ts";

/** Purposes beyond the service itself that a payer can consent to. */
export const marketingPurposes = [
  "offers_by_email",
  "offers_by_sms",
  "merchants_offers",
  "research",
] as const;
export const marketingPurpose = v.picklist(marketingPurposes);
export type MarketingPurpose = v.InferOutput<typeof marketingPurpose>;

/** The payer's consent to one purpose. Without an explicit choice there is none (GDPR, art. 4(11)). */
export const marketingConsent = v.object({
  purpose: marketingPurpose,
  isGiven: v.boolean(),
  /** The last time the payer gave or withdrew it; `null` if they never chose. */
  changedAt: v.nullable(instant),
});
export type MarketingConsent = v.InferOutput<typeof marketingConsent>;

export const marketingConsentInput = v.object({ purpose: marketingPurpose, isGiven: v.boolean() });
