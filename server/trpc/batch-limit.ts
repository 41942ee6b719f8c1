import { AppError } from "#server/errors.ts";

/** Calls that one request may batch. */
const maxBatchSize = 10;

/**
 * Counts the calls of a batch by the procedures in the request's path. tRPC accepts the commas between them
 * percent-encoded as well.
 * @throws AppError `too_many_calls`
 */
export function countCalls(request: Request): number {
  const calls = new URL(request.url).pathname.split(/,|%2c/i).length;
  if (calls > maxBatchSize) throw new AppError("too_many_calls");
  return calls;
}
