import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { Logger } from "pino";
import { asAppError, reasonOf } from "#server/errors.ts";
import { addFailure, currentRequest } from "#server/request-context.ts";

/** Responds to a failure outside of a procedure, in the envelope of tRPC's errors, so that one reader parses both. */
export function problem(thrown: unknown): Response {
  const { body, status, headers } = serializeProblem(thrown);
  return new Response(body, { status, headers });
}

/** Returns the parts of that response, to be used more than once. */
export function serializeProblem(thrown: unknown) {
  const error = asAppError(thrown);
  const status = getHTTPStatusCodeFromError(error);
  const { reason, retryAfter } = error;
  const data = { reason, requestId: currentRequest()?.requestId, retryAfter, httpStatus: status };
  const headers = new Headers({
    "content-type": "application/json;charset=utf-8",
    "cache-control": "no-store",
  });
  if (retryAfter) headers.set("retry-after", String(retryAfter));
  const envelope = { error: { code: TRPC_ERROR_CODES_BY_KEY[error.code], message: reason, data } };
  return { body: JSON.stringify(envelope), status, headers };
}

/** Records a route's failure for the access log, logs it where it is unexpected, and responds with the reason. */
export function handleRouteError(error: unknown, log: Logger): Response {
  const reason = reasonOf(error);
  addFailure(reason);
  if (reason === "unexpected") log.error({ event: "request_failed", err: error }, "request failed");
  return problem(error);
}
