import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { asAppError } from "./errors.ts";

/** A failure outside a procedure, in the same envelope as a procedure's, so that one reader reads both. */
export function problem(thrown: unknown, requestId: string | undefined): Response {
  const error = asAppError(thrown);
  const status = getHTTPStatusCodeFromError(error);
  const { reason, retryAfter } = error;
  return Response.json(
    {
      error: {
        code: TRPC_ERROR_CODES_BY_KEY[error.code],
        message: reason,
        data: { reason, requestId, retryAfter, httpStatus: status },
      },
    },
    {
      status,
      headers: { "cache-control": "no-store", ...(retryAfter ? { "retry-after": String(retryAfter) } : {}) },
    },
  );
}
