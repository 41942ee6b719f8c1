import * as v from "valibot";
import { device } from "#shared/devices.ts";
import { id, instant } from "#shared/ids.ts";

/** Those that name a payment. */
export const paymentEventTypes = [
  "payment_started",
  "payment_approved",
  "approval_refused",
  "payment_cancelled",
  "refund_requested",
] as const;

/** What a payer can look up about the safety of their account. */
export const securityEventTypes = [
  "signed_in",
  /** The same, on a device that they had not used before. */
  "signed_in_new_device",
  /** Proved once more who they are. */
  "step_up",
  "sign_in_refused",
  "signed_out",
  /** At the identity service, and so here. */
  "signed_out_elsewhere",
  /** From another of their devices. */
  "session_revoked",
  /** There were too many. */
  "session_evicted",
  /** Set, changed, removed, or kept as it was. */
  "limit_changed",
  "block_started",
  "block_ended",
  /** Something that a merchant could do. */
  "permission_ended",
  ...paymentEventTypes,
] as const;
export type SecurityEventType = (typeof securityEventTypes)[number];

/** One line of the payer's own view of the audit trail. Nothing in it is ever changed. */
export const securityEvent = v.object({
  id,
  type: v.picklist(securityEventTypes),
  at: instant,
  /** The device whose session it is about. */
  device,
  /** Where that signed in, too coarse to name a household. */
  network: v.string(),
  /** The payment that it is about, if any. */
  transactionId: v.nullable(id),
});
export type SecurityEvent = v.InferOutput<typeof securityEvent>;

/** The newest events, and whether older ones are kept. */
export const securityEvents = v.object({ items: v.array(securityEvent), hasMore: v.boolean() });
export type SecurityEvents = v.InferOutput<typeof securityEvents>;

/** The most events that are kept of one payer. */
export const maxSecurityEvents = 200;

export const securityEventListInput = v.object({
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxSecurityEvents)), 20),
});
