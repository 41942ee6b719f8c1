import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { asAppError } from "#server/errors.ts";

/** A failure outside a procedure, in the same envelope as a procedure's, so that one reader reads both. */
export function problem(thrown: unknown, requestId?: string): Response {
  const { text, status, headers } = problemText(thrown, requestId);
  return new Response(text, { status, headers });
}

/** The same, as the parts of a response. */
export function problemText(thrown: unknown, requestId?: string) {
  const error = asAppError(thrown);
  const status = getHTTPStatusCodeFromError(error);
  const { reason, retryAfter } = error;
  const data = { reason, requestId, retryAfter, httpStatus: status };
  const headers = new Headers({
    "content-type": "application/json;charset=utf-8",
    "cache-control": "no-store",
  });
  if (retryAfter) headers.set("retry-after", String(retryAfter));
  const envelope = { error: { code: TRPC_ERROR_CODES_BY_KEY[error.code], message: reason, data } };
  return { text: JSON.stringify(envelope), status, headers };
}
