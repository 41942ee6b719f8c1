/**
 * The origin of every request's URL inside Selfcare. The router looks for the path from the eleventh character of a URL,
 * so that an origin of the sender's choice, or a short one of the operator's, would change the route.
 */
const internalOrigin = "http://selfcare.internal";

/**
 * Puts a request's URL on a constant origin. Bun makes it from the `Host` header, in which a sender can write anything.
 * The URL is replaced on the request itself: a copy would also copy the body's stream and the signal.
 */
export function normalizeHost(request: Request): Request {
  // Done before. The URL itself does not tell: a sender can name this origin, too.
  if (Object.hasOwn(request, "url")) return request;
  const { url } = request;
  // Without a host that it understands, Bun leaves the target as it was sent.
  const target = url.startsWith("/") ? url : (/^https?:\/\/[^/]*(\/.*)$/.exec(url)?.[1] ?? "/");
  return setTarget(request, target);
}

/** Replaces the path and query of a request's URL, without the fragment that some senders put there. */
export function setTarget(request: Request, target: string): Request {
  const { pathname, search } = new URL(internalOrigin + target);
  return Object.defineProperty(request, "url", {
    value: internalOrigin + pathname + search,
    configurable: true,
    enumerable: true,
  });
}
