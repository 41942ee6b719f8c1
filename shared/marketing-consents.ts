import * as v from "valibot";
import { instant } from "#shared/ids.ts";

/** What a payer may consent to that the service itself does not need. */
export const marketingPurposes = [
  "offers_by_email",
  "offers_by_sms",
  "merchants_offers",
  "research",
] as const;
export const marketingPurpose = v.picklist(marketingPurposes);
export type MarketingPurpose = v.InferOutput<typeof marketingPurpose>;

/** Whether the payer consented to a purpose. Nothing is consented to until they say so (GDPR, art. 4(11)). */
export const marketingConsent = v.object({
  purpose: marketingPurpose,
  isGiven: v.boolean(),
  /** When they last said so, or took it back; `null` where they never said anything. */
  changedAt: v.nullable(instant),
});
export type MarketingConsent = v.InferOutput<typeof marketingConsent>;

export const marketingConsentInput = v.object({ purpose: marketingPurpose, isGiven: v.boolean() });
