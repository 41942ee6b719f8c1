import { BrokenCircuitError, BulkheadRejectedError } from "cockatiel";
import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { type ErrorDetails, errorDetails } from "#shared/error-details.ts";
import type { Reason } from "#shared/reasons.ts";
import { meaningOf, type Outcome } from "./outcomes.ts";
import { isJson, readText } from "./read-response.ts";
import { NotSentError } from "./send-once.ts";
import { isTimeout } from "./timeout.ts";

/** Whether the service is in trouble, and not merely the call. */
function isFault(error: unknown): error is AppError {
  return error instanceof AppError && faults.has(error.reason);
}

/** Whether the next call is likely to fail as well: who answers, whatever it is, is there. */
export function isOutage(error: unknown): boolean {
  return isFault(error) && error.reason !== "service_misbehaved";
}

const faults = new Set<Reason>(["service_unavailable", "service_timeout", "service_misbehaved"]);

/** The refusals that a payer is told of, by the `code` that the contracts give them. */
const refusals: Record<string, Reason> = {
  unavailable: "service_unavailable",
  insufficient_funds: "insufficient_funds",
  amount_out_of_bounds: "amount_out_of_bounds",
  limit_reached: "limit_reached",
  merchant_blocked: "merchant_blocked",
  not_lower: "limit_not_lower",
  change_took_effect: "change_took_effect",
  block_holds: "block_holds",
  idempotency_key_reused: "intent_changed",
  in_flight: "intent_in_flight",
  too_late: "too_late",
  too_many: "too_many",
  not_refundable: "not_refundable",
  nothing_moved: "nothing_moved",
  case_open: "case_open",
  hand_off_foreign: "hand_off_foreign",
  hand_off_over: "hand_off_over",
  hand_off_changed: "hand_off_changed",
  closure_blocked: "closure_blocked",
  approval_refused: "approval_refused",
  too_many_tests: "too_many_requests",
  account_exists: "account_exists",
  account_in_use: "account_in_use",
  bank_not_reached: "bank_not_reached",
  code_too_soon: "code_too_soon",
  codes_blocked: "codes_blocked",
  consent_needed: "consent_needed",
  contact_invalid: "contact_invalid",
  contact_unchanged: "contact_unchanged",
  iban_invalid: "iban_invalid",
  link_expired: "link_expired",
  link_other_holder: "link_other_holder",
  link_refused: "link_failed",
  payee_check_changed: "payee_check_changed",
};

/** Finds the code of a refusal in its body; `undefined` where there is none. */
export type CodeOf = (body: unknown) => string | undefined;
const problemDetails = v.object({ code: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)) });

/** The `code` of problem details (RFC 9457), as the contracts have it. */
function codeOfProblem(body: unknown): string | undefined {
  const problem = v.safeParse(problemDetails, body);
  return problem.success ? problem.output.code : undefined;
}

/** Why a service said no, told by its status and its code. The code goes into the log, and no word beside it. */
export async function refusal(response: Response, codeOf: CodeOf = codeOfProblem): Promise<AppError> {
  const { status, headers } = response;
  const meaning = meaningOf(status);
  const retryAfter = retryAfterOf(headers);
  if (status < 400 || (status >= 500 && !isJson(response))) {
    await response.body?.cancel();
    return new AppError(meaning.reason, { cause: new Refusal(response, undefined), retryAfter });
  }
  let text: string;
  try {
    text = await readText(response);
  } catch (error) {
    // The status alone says what became of the call.
    return new AppError(toAppError(error).reason, { cause: new Refusal(response, undefined) });
  }
  const body = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  const code = body.success ? codeOf(body.output) : undefined;
  const details = body.success ? detailsOf(body.output) : undefined;
  const reason = refusals[code ?? ""] ?? meaning.reason;
  return new AppError(reason, { cause: new Refusal(response, code), details, retryAfter });
}

/** Longest time, in seconds, for which a service may send the page away. */
const longestRetryAfter = 3_600;

/** Reads the seconds of `Retry-After` (RFC 9110, section 10.2.3), which may be a date; `undefined` where it is neither. */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  const isDate = value.endsWith(" GMT");
  if (!isDate && !/^\d{1,9}$/.test(value)) return undefined;
  const seconds = isDate ? Math.ceil((Date.parse(value) - Date.now()) / 1000) : Number(value);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), longestRetryAfter);
}

/** What of the payer's own is named beside the code. What is not as the contracts have it is left out. */
function detailsOf(body: unknown): ErrorDetails | undefined {
  const details = v.safeParse(errorDetails, body);
  return details.success && Object.keys(details.output).length > 0 ? details.output : undefined;
}

/** The answer of a service that said no. */
export class Refusal extends LoggableError {
  /** As the contracts have it, such as `unknown_merchant`. */
  readonly code: string | undefined;
  /**
   * Whether another try may reach another instance: a proxy said no, or an instance that is about to be replaced.
   * Whoever says when to come back (`Retry-After`) is overloaded, and is not asked again.
   */
  readonly isTransient: boolean;
  readonly outcome: Outcome;

  constructor({ status, headers }: Response, code: string | undefined) {
    super(`The service answered ${status}${code ? ` ${code}` : ""}.`);
    this.code = code;
    this.outcome = code !== undefined && code in refusals ? "not_done" : meaningOf(status).outcome;
    this.isTransient = [502, 503, 504].includes(status) && !headers.has("retry-after");
  }
}

/** The reason behind anything that a call can throw. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isTimeout(error))
    return new AppError("service_timeout", {
      cause: new LoggableError("The service did not answer in time."),
    });
  if (isGivenUp(error)) return new AppError("service_unavailable", { cause: error });
  return new AppError("service_unavailable", { cause: new ConnectionError({ cause: error }) });
}

/** The service could not be reached, or hung up. */
class ConnectionError extends LoggableError {
  constructor(options: { cause: unknown }) {
    super("The service could not be reached.", options);
  }
}

/** Tells whether the service may have carried out a change that failed. */
export function mayHaveBeenDone(error: unknown): boolean {
  if (!isFault(error)) return false;
  const { cause } = error;
  if (cause instanceof Refusal) return cause.outcome === "unknown";
  return !isGivenUp(cause);
}

/** Whether the same call may well succeed a moment later: the connection broke, or nobody was there to answer. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { cause } = error;
  return cause instanceof ConnectionError || (cause instanceof Refusal && cause.isTransient);
}

function isGivenUp(error: unknown): boolean {
  return (
    error instanceof NotSentError ||
    error instanceof BrokenCircuitError ||
    error instanceof BulkheadRejectedError
  );
}
