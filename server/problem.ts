import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Reason } from "#shared/reasons.ts";
import { AppError, retryAfter } from "./errors.ts";

/** A failure outside a procedure, in the same envelope as a procedure's, so that one reader reads both. */
export function problem(reason: Reason, requestId: string | undefined): Response {
  const status = getHTTPStatusCodeFromError(new AppError(reason));
  const wait = retryAfter(reason);
  return Response.json(
    { error: { message: reason, data: { reason, requestId, retryAfter: wait, httpStatus: status } } },
    { status, headers: { "cache-control": "no-store", ...(wait ? { "retry-after": String(wait) } : {}) } },
  );
}
