import { TRPCError } from "@trpc/server";
import type { ErrorDetails } from "#shared/error-details.ts";
import type { Reason } from "#shared/reasons.ts";

/** The protocol code that each reason travels under; tRPC derives the HTTP status from it. */
const codes = {
  invalid_input: "BAD_REQUEST",
  not_found: "NOT_FOUND",
  signed_out: "UNAUTHORIZED",
  session_expired: "UNAUTHORIZED",
  session_evicted: "UNAUTHORIZED",
  session_revoked: "UNAUTHORIZED",
  signed_out_elsewhere: "UNAUTHORIZED",
  sign_in_cancelled: "UNAUTHORIZED",
  sign_in_expired: "UNAUTHORIZED",
  sign_in_failed: "UNAUTHORIZED",
  sign_in_unavailable: "SERVICE_UNAVAILABLE",
  fresh_sign_in_needed: "FORBIDDEN",
  approval_cancelled: "FORBIDDEN",
  approval_expired: "FORBIDDEN",
  approval_failed: "FORBIDDEN",
  approval_refused: "FORBIDDEN",
  approval_blocked: "FORBIDDEN",
  approval_over: "FORBIDDEN",
  approval_unavailable: "SERVICE_UNAVAILABLE",
  approval_unknown: "GATEWAY_TIMEOUT",
  sessions_unavailable: "SERVICE_UNAVAILABLE",
  service_unavailable: "SERVICE_UNAVAILABLE",
  service_timeout: "GATEWAY_TIMEOUT",
  service_misbehaved: "BAD_GATEWAY",
  outcome_unknown: "GATEWAY_TIMEOUT",
  overloaded: "SERVICE_UNAVAILABLE",
  insufficient_funds: "UNPROCESSABLE_CONTENT",
  amount_out_of_bounds: "UNPROCESSABLE_CONTENT",
  limit_reached: "UNPROCESSABLE_CONTENT",
  merchant_blocked: "UNPROCESSABLE_CONTENT",
  limit_not_lower: "CONFLICT",
  change_took_effect: "CONFLICT",
  block_holds: "CONFLICT",
  intent_changed: "UNPROCESSABLE_CONTENT",
  intent_in_flight: "CONFLICT",
  too_late: "CONFLICT",
  too_many: "CONFLICT",
  not_refundable: "CONFLICT",
  not_offered: "NOT_FOUND",
  nothing_moved: "CONFLICT",
  case_open: "CONFLICT",
  hand_off_foreign: "FORBIDDEN",
  hand_off_over: "CONFLICT",
  hand_off_changed: "CONFLICT",
  closure_blocked: "CONFLICT",
  account_exists: "CONFLICT",
  account_in_use: "CONFLICT",
  bank_not_reached: "UNPROCESSABLE_CONTENT",
  code_too_soon: "TOO_MANY_REQUESTS",
  codes_blocked: "TOO_MANY_REQUESTS",
  consent_needed: "UNPROCESSABLE_CONTENT",
  contact_invalid: "UNPROCESSABLE_CONTENT",
  contact_unchanged: "CONFLICT",
  iban_invalid: "UNPROCESSABLE_CONTENT",
  link_cancelled: "FORBIDDEN",
  link_expired: "FORBIDDEN",
  link_failed: "FORBIDDEN",
  link_other_holder: "CONFLICT",
  payee_check_changed: "CONFLICT",
  foreign_request: "FORBIDDEN",
  too_large: "PAYLOAD_TOO_LARGE",
  too_many_calls: "BAD_REQUEST",
  too_many_requests: "TOO_MANY_REQUESTS",
  too_many_streams: "TOO_MANY_REQUESTS",
  request_timeout: "TIMEOUT",
  exports_busy: "TOO_MANY_REQUESTS",
  unsupported_media_type: "UNSUPPORTED_MEDIA_TYPE",
  unexpected: "INTERNAL_SERVER_ERROR",
} as const satisfies Record<Reason, TRPCError["code"]>;

/** A cause whose message is worded here and contains nothing that a payer or a service sent, so that it may be logged. */
export class LoggableError extends Error {}

interface AppErrorOptions {
  retryAfter?: number;
  details?: ErrorDetails | undefined;
  cause?: unknown;
}

/** A failure that the payer sees: the reason and its details reach the page, the cause only the log. */
export class AppError extends TRPCError {
  readonly reason: Reason;
  /** Seconds after which a retry may succeed; `undefined` where a retry does not help. */
  readonly retryAfter: number | undefined;
  /** The limit or block of the payer's own that caused a refusal. */
  readonly details: ErrorDetails | undefined;

  constructor(reason: Reason, options: AppErrorOptions = {}) {
    super({ code: codes[reason], message: reason, cause: options.cause });
    this.name = "AppError";
    this.reason = reason;
    this.retryAfter = options.retryAfter ?? (this.code === "SERVICE_UNAVAILABLE" ? 2 : undefined);
    this.details = options.details;
  }
}

/**
 * Converts anything thrown. Errors that tRPC itself throws (a call that does not parse, a procedure that does not exist, a
 * batch that is too long) get the reason of their code, all others `unexpected`.
 */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isUnknownPath(error)) return new AppError("not_found", { cause: error });
  if (!(error instanceof TRPCError)) return new AppError("unexpected", { cause: error });
  if (error.cause instanceof AppError) return error.cause;
  return new AppError(trpcReasons[error.code] ?? "unexpected", { cause: error });
}

/** True for the error that Elysia throws where a path does not match a route's `params` schema. */
function isUnknownPath(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "VALIDATION";
}

export function reasonOf(error: unknown): Reason {
  return asAppError(error).reason;
}

/** True where the payer is not signed in, or no longer. */
export function isSignedOut(error: unknown): boolean {
  return asAppError(error).code === "UNAUTHORIZED";
}

/** Returns the code that the system or a library gives an error, such as `EADDRINUSE`, or else its name. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** True where a part of the system is broken, false for a refusal. */
export function isServerFault(reason: Reason): boolean {
  return serverFaults.has(codes[reason]);
}

const serverFaults = new Set<TRPCError["code"]>([
  "INTERNAL_SERVER_ERROR",
  "BAD_GATEWAY",
  "SERVICE_UNAVAILABLE",
  "GATEWAY_TIMEOUT",
]);

const trpcReasons: Partial<Record<TRPCError["code"], Reason>> = {
  BAD_REQUEST: "invalid_input",
  PARSE_ERROR: "invalid_input",
  METHOD_NOT_SUPPORTED: "invalid_input",
  NOT_FOUND: "not_found",
  PAYLOAD_TOO_LARGE: "too_large",
  UNSUPPORTED_MEDIA_TYPE: "unsupported_media_type",
};
