import type { Reason } from "#shared/reasons.ts";

/** Whether the service may have carried out a change that failed. */
export type Outcome = "not_done" | "unknown";

interface StatusMeaning {
  /** First and last status, both included. */
  statuses: readonly [first: number, last: number];
  /** Reason of an answer without a code that the contracts name. */
  reason: Reason;
  outcome: Outcome;
}

/**
 * Meaning of every answer that is no success, by its status (RFC 9110, section 15). The first row that fits counts.
 * A code that the contracts name, in the body of any of them, is a refusal: the change was not done.
 */
export const statusMeanings: readonly StatusMeaning[] = [
  { statuses: [300, 399], reason: "service_misbehaved", outcome: "not_done" },
  { statuses: [400, 400], reason: "invalid_input", outcome: "not_done" },
  // The service's token, or a proxy's, is wrong: no payer can do anything about it.
  { statuses: [401, 401], reason: "service_unavailable", outcome: "not_done" },
  { statuses: [404, 404], reason: "not_found", outcome: "not_done" },
  { statuses: [407, 407], reason: "service_unavailable", outcome: "not_done" },
  { statuses: [422, 422], reason: "invalid_input", outcome: "not_done" },
  { statuses: [429, 429], reason: "service_unavailable", outcome: "not_done" },
  { statuses: [400, 499], reason: "service_misbehaved", outcome: "not_done" },
  { statuses: [500, 599], reason: "service_unavailable", outcome: "unknown" },
];

/** Finds the meaning of a status. One that HTTP does not have says nothing. */
export function meaningOf(status: number): Omit<StatusMeaning, "statuses"> {
  const meaning = statusMeanings.find(({ statuses: [first, last] }) => first <= status && status <= last);
  return meaning ?? { reason: "service_misbehaved", outcome: "unknown" };
}

/**
 * Alerts by which a server ends a handshake that the client takes for finished (TLS 1.3, RFC 8446, section 4.4.2.4), as
 * BoringSSL names them. Selfcare has no client certificate, so that they say one is demanded.
 */
const handshakeRefusals: ReadonlySet<string> = new Set([
  "ERR_SSL_TLSV1_ALERT_CERTIFICATE_REQUIRED",
  "ERR_SSL_TLSV1_ALERT_ACCESS_DENIED",
  "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA",
  "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE",
  "ERR_SSL_SSLV3_ALERT_NO_CERTIFICATE",
  "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
  "ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE",
  "ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN",
]);

/** Tells whether a failed connection was refused by its server for want of a client certificate. */
export function isHandshakeRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && handshakeRefusals.has(String(error.code));
}
