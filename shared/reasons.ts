/**
 * Every way in which a call can fail, as a fact that the page has words for. The server's table
 * (`server/errors.ts`) gives each its protocol code; each language of `client/i18n` words each of them.
 */
export const reasons = [
  "invalid_input",
  "not_found",
  "signed_out",
  "session_expired",
  "sign_in_cancelled",
  "sign_in_expired",
  "sign_in_failed",
  "sign_in_unavailable",
  "fresh_sign_in_needed",
  "approval_cancelled",
  "approval_expired",
  "approval_failed",
  "approval_refused",
  "approval_blocked",
  "sessions_unavailable",
  "service_unavailable",
  "service_timeout",
  "service_misbehaved",
  "outcome_unknown",
  "insufficient_funds",
  "amount_out_of_bounds",
  "limit_reached",
  "intent_changed",
  "intent_in_flight",
  "too_late",
  "not_refundable",
  "case_open",
  "foreign_request",
  "too_large",
  "too_many_calls",
  "unsupported_media_type",
  "unexpected",
] as const;
export type Reason = (typeof reasons)[number];
