import { AppError } from "#server/errors.ts";
import { parseMediaType } from "#shared/header-fields.ts";
import { requestKindOf } from "./request-kind.ts";

/**
 * Refuses a call that a foreign site could have made the browser send. The browser has to declare the call as
 * same-origin, and the call has to carry a header that no form and no image can send (OWASP CSRF prevention: Fetch
 * Metadata and custom request headers).
 * @throws AppError `foreign_request`
 */
export function requireSameOrigin(request: Request, publicUrl: string): void {
  const site = request.headers.get("sec-fetch-site");
  const isSameOrigin = site
    ? site === "same-origin"
    : request.headers.get("origin") === new URL(publicUrl).origin;
  // A browser's EventSource cannot send custom headers. A stream changes nothing and renews no session.
  const isStream = request.method === "GET" && request.headers.get("accept") === "text/event-stream";
  if (!isSameOrigin || !(isStream || requestKindOf(request))) throw new AppError("foreign_request");
}

/**
 * Refuses a call whose body is not JSON. A foreign site could send any other content type without a CORS preflight.
 * @throws AppError `unsupported_media_type`
 */
export function requireJson(request: Request): void {
  if (parseMediaType(request.headers.get("content-type")) !== "application/json")
    throw new AppError("unsupported_media_type");
}
