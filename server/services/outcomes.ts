import type { Reason } from "#shared/reasons.ts";

/** Outcome of a change that failed: the service did not carry it out, or may have done so. */
export type Outcome = "not_done" | "unknown";

interface StatusMeaning {
  /** First and last status, both included. */
  statuses: readonly [first: number, last: number];
  /** Reason of a response without a code of the contracts. */
  reason: Reason;
  outcome: Outcome;
}

/**
 * Meaning of every unsuccessful response by its status (RFC 9110, section 15). The first matching row counts. A response
 * of any status whose body has a code of the contracts is a refusal: the change was not done.
 */
export const statusMeanings: readonly StatusMeaning[] = [
  { statuses: [300, 399], reason: "service_misbehaved", outcome: "not_done" },
  { statuses: [400, 400], reason: "invalid_input", outcome: "not_done" },
  // The token of the service or of a proxy is wrong, which no payer can change.
  { statuses: [401, 401], reason: "service_unavailable", outcome: "not_done" },
  { statuses: [404, 404], reason: "not_found", outcome: "not_done" },
  { statuses: [407, 407], reason: "service_unavailable", outcome: "not_done" },
  { statuses: [422, 422], reason: "invalid_input", outcome: "not_done" },
  { statuses: [429, 429], reason: "service_unavailable", outcome: "not_done" },
  { statuses: [400, 499], reason: "service_misbehaved", outcome: "not_done" },
  { statuses: [500, 599], reason: "service_unavailable", outcome: "unknown" },
];

/** Finds the meaning of a status. One that HTTP does not define leaves the outcome unknown. */
export function meaningOf(status: number): Omit<StatusMeaning, "statuses"> {
  const meaning = statusMeanings.find(({ statuses: [first, last] }) => first <= status && status <= last);
  return meaning ?? { reason: "service_misbehaved", outcome: "unknown" };
}

/**
 * Alerts with which a server ends a handshake that the client considers finished (TLS 1.3, RFC 8446, section 4.4.2.4), by
 * BoringSSL's names. Selfcare has no client certificate, so they mean that one is required.
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

/** True where a server refused the connection because it requires a client certificate. */
export function isHandshakeRefusal(error: unknown): boolean {
  return error instanceof Error && "code" in error && handshakeRefusals.has(String(error.code));
}
