/**
 * The origin of every request's URL inside Selfcare. Elysia looks for the path from a URL's eleventh character, so an
 * origin that the client chose, or a short one of the operator, would change the route.
 */
const internalOrigin = "http://selfcare.internal";

/**
 * Replaces the origin of a request's URL with a constant. Bun takes the origin from the `Host` header, which can contain
 * anything. The URL is replaced on the request itself: a copy would also copy the body's stream and the signal.
 */
export function normalizeHost(request: Request): Request {
  // Already replaced. The URL itself does not tell, because a client can send this origin too.
  if (Object.hasOwn(request, "url")) return request;
  const { url } = request;
  // Without a valid host, Bun leaves the request target as it was sent.
  const target = url.startsWith("/") ? url : (/^https?:\/\/[^/]*(\/.*)$/.exec(url)?.[1] ?? "/");
  return setTarget(request, target);
}

/** Replaces the path and query of a request's URL, and drops the fragment that some clients send. */
export function setTarget(request: Request, target: string): Request {
  const { pathname, search } = new URL(internalOrigin + target);
  return Object.defineProperty(request, "url", {
    value: internalOrigin + pathname + search,
    configurable: true,
    enumerable: true,
  });
}
