import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { Reason } from "#shared/reasons.ts";
import { AppError, retryAfter } from "./errors.ts";

/** A failure outside a procedure, in the same envelope as a procedure's, so that one reader reads both. */
export function problem(reason: Reason, requestId: string | undefined): Response {
  const error = new AppError(reason);
  const status = getHTTPStatusCodeFromError(error);
  const wait = retryAfter(reason);
  return Response.json(
    {
      error: {
        code: TRPC_ERROR_CODES_BY_KEY[error.code],
        message: reason,
        data: { reason, requestId, retryAfter: wait, httpStatus: status },
      },
    },
    { status, headers: { "cache-control": "no-store", ...(wait ? { "retry-after": String(wait) } : {}) } },
  );
}
