import { AppError } from "#server/errors.ts";
import { mediaTypeOf } from "#shared/header-fields.ts";
import { requestHeader } from "#shared/headers.ts";
import { requestKinds } from "#shared/request-kind.ts";

/**
 * Refuses a call that a foreign site could have made the browser send: the browser says that it comes from
 * this origin, and it carries a header that no form and no image can send (OWASP CSRF prevention, custom
 * request headers and Fetch Metadata).
 * @throws AppError `foreign_request`
 */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  const site = request.headers.get("sec-fetch-site");
  const sameOrigin = site
    ? site === "same-origin"
    : request.headers.get("origin") === new URL(publicUrl).origin;
  // A browser's EventSource sends no headers of the page's. What it asks for changes nothing and renews nothing.
  const isStream = request.method === "GET" && request.headers.get("accept") === "text/event-stream";
  const kind = isStream ? "background" : request.headers.get(requestHeader);
  if (!sameOrigin || !requestKinds.some((known) => known === kind)) throw new AppError("foreign_request");
}

/** The most calls that one request may batch. */
const maxBatchSize = 10;

/**
 * How many calls a request batches, by the procedures that its path names; tRPC takes the commas between them encoded
 * as well.
 * @throws AppError `too_many_calls`
 */
export function countCalls(request: Request): number {
  const calls = new URL(request.url).pathname.split(/,|%2c/i).length;
  if (calls > maxBatchSize) throw new AppError("too_many_calls");
  return calls;
}

/** Whether the call says that a person did something, and was not sent by a timer. */
export function isUserActivity(request: Request): boolean {
  return request.headers.get(requestHeader) === "active";
}

/**
 * Refuses a call whose body is not JSON. Any other content type could be sent by a foreign site without a CORS
 * preflight.
 * @throws AppError `unsupported_media_type`
 */
export function refuseUnlessJson(request: Request): void {
  if (mediaTypeOf(request.headers.get("content-type")) !== "application/json")
    throw new AppError("unsupported_media_type");
}
