import { BrokenCircuitError, BulkheadRejectedError } from "cockatiel";
import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { type ErrorDetails, errorDetails } from "#shared/error-details.ts";
import { type Reason, serviceReasons } from "#shared/reasons.ts";
import { meaningOf, type Outcome } from "./outcomes.ts";
import { isJson, isTimeout, readText } from "./read-response.ts";
import { NotSentError } from "./send-once.ts";

/** True where the service failed and did not merely refuse the call. */
function isFault(error: unknown): error is AppError {
  return error instanceof AppError && faults.has(error.reason);
}

/** True where the next call is likely to fail as well. A service that breaks its contract still responds. */
export function isOutage(error: unknown): boolean {
  return isFault(error) && error.reason !== "service_misbehaved";
}

const faults = new Set<Reason>(["service_unavailable", "service_timeout", "service_misbehaved"]);

/** Reasons by the codes of the contracts. A code that is not listed leaves the reason to the status. */
const reasonsByCode: ReadonlyMap<string | undefined, Reason> = new Map<string, Reason>([
  ...serviceReasons.map((reason) => [reason, reason] as const),
  ["unavailable", "service_unavailable"],
  ["not_lower", "limit_not_lower"],
  ["idempotency_key_reused", "intent_changed"],
  ["in_flight", "intent_in_flight"],
  ["too_many_tests", "too_many_requests"],
  ["link_refused", "link_failed"],
]);

/** Finds the code of a refusal in the parsed body of a response; `undefined` where there is none. */
export type CodeOf = (body: unknown) => string | undefined;
const problemDetails = v.object({ code: v.pipe(v.string(), v.regex(/^[a-z_]{1,40}$/)) });

/** Reads the `code` of problem details (RFC 9457), as the contracts define it. */
function codeOfProblem(body: unknown): string | undefined {
  const problem = v.safeParse(problemDetails, body);
  return problem.success ? problem.output.code : undefined;
}

/** Reads the reason of a refusal from its status and code. Only the code is logged, no other text of the service. */
export async function readRefusal(response: Response, codeOf: CodeOf = codeOfProblem): Promise<AppError> {
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
    // The outcome follows from the status alone.
    return new AppError(toAppError(error).reason, { cause: new Refusal(response, undefined) });
  }
  const body = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
  const code = body.success ? codeOf(body.output) : undefined;
  const details = body.success ? detailsOf(body.output) : undefined;
  const reason = reasonsByCode.get(code) ?? meaning.reason;
  return new AppError(reason, { cause: new Refusal(response, code), details, retryAfter });
}

/** Longest `Retry-After` that is passed on. */
const maxRetryAfterSeconds = 3_600;

/** Reads the seconds of `Retry-After` (RFC 9110, section 10.2.3), which may be a date; `undefined` where it is neither. */
function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  const isDate = value.endsWith(" GMT");
  if (!isDate && !/^\d{1,9}$/.test(value)) return undefined;
  const seconds = isDate ? Math.ceil((Date.parse(value) - Date.now()) / 1000) : Number(value);
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 1), maxRetryAfterSeconds);
}

/** Reads the limit or block beside the code. Details that break the contract are dropped. */
function detailsOf(body: unknown): ErrorDetails | undefined {
  const details = v.safeParse(errorDetails, body);
  return details.success && Object.keys(details.output).length > 0 ? details.output : undefined;
}

/** Response of a service that refused a call or failed. */
export class Refusal extends LoggableError {
  /** Code of the contracts, such as `unknown_merchant`. */
  readonly code: string | undefined;
  /**
   * True where a retry may reach another instance: a proxy responded, or an instance that is about to be replaced. A
   * service that sends `Retry-After` is overloaded and gets no retry.
   */
  readonly isTransient: boolean;
  readonly outcome: Outcome;

  constructor({ status, headers }: Response, code: string | undefined) {
    super(`The service answered ${status}${code ? ` ${code}` : ""}.`);
    this.code = code;
    this.outcome = reasonsByCode.has(code) ? "not_done" : meaningOf(status).outcome;
    this.isTransient = [502, 503, 504].includes(status) && !headers.has("retry-after");
  }
}

/** Converts anything that a call can throw. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isTimeout(error))
    return new AppError("service_timeout", {
      cause: new LoggableError("The service did not answer in time."),
    });
  if (isNotSent(error)) return new AppError("service_unavailable", { cause: error });
  return new AppError("service_unavailable", { cause: new ConnectionError({ cause: error }) });
}

/** The service could not be reached, or hung up. */
class ConnectionError extends LoggableError {
  constructor(options: { cause: unknown }) {
    super("The service could not be reached.", options);
  }
}

/** True where the service may have carried out a change that failed. */
export function mayHaveBeenDone(error: unknown): boolean {
  if (!isFault(error)) return false;
  const { cause } = error;
  if (cause instanceof Refusal) return cause.outcome === "unknown";
  return !isNotSent(cause);
}

/** True where the same call may succeed a moment later: the connection broke, or no instance was there to respond. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  const { cause } = error;
  return cause instanceof ConnectionError || (cause instanceof Refusal && cause.isTransient);
}

function isNotSent(error: unknown): boolean {
  return (
    error instanceof NotSentError ||
    error instanceof BrokenCircuitError ||
    error instanceof BulkheadRejectedError
  );
}
