import * as v from "valibot";
import { device } from "#shared/devices.ts";
import { id, instant } from "#shared/ids.ts";

/** Event types that refer to a payment. */
export const paymentEventTypes = [
  "payment_started",
  "payment_approved",
  "approval_refused",
  "payment_cancelled",
  "refund_requested",
] as const;

/** Event types in the payer's own view of the audit log. */
export const securityEventTypes = [
  "signed_in",
  /** Signed in on a device that was not used before. */
  "signed_in_new_device",
  /** Signed in again for a sensitive action. */
  "step_up",
  "sign_in_refused",
  "signed_out",
  /** Signed out at the identity service, which ended the session here. */
  "signed_out_elsewhere",
  /** Ended from another of the payer's devices. */
  "session_revoked",
  /** Ended because there were too many sessions. */
  "session_evicted",
  /** Set, changed or removed, or a pending change was cancelled. */
  "limit_changed",
  "block_started",
  "block_ended",
  /** A merchant's permission ended. */
  "permission_ended",
  ...paymentEventTypes,
] as const;
export type SecurityEventType = (typeof securityEventTypes)[number];

/** One entry of the payer's own view of the audit log. Entries are never changed. */
export const securityEvent = v.object({
  id,
  type: v.picklist(securityEventTypes),
  at: instant,
  /** The device of the session that it concerns. */
  device,
  /** The network that the session signed in from, too coarse to identify a home. */
  network: v.string(),
  /** The payment that it concerns, if any. */
  transactionId: v.nullable(id),
});
export type SecurityEvent = v.InferOutput<typeof securityEvent>;

/** The newest events; `hasMore` if older ones exist. */
export const securityEvents = v.object({ items: v.array(securityEvent), hasMore: v.boolean() });
export type SecurityEvents = v.InferOutput<typeof securityEvents>;

/** Maximum number of events kept per payer. */
export const maxSecurityEvents = 200;

export const securityEventListInput = v.object({
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxSecurityEvents)), 20),
});
