/**
 * The request with an absolute URL that can be parsed. Bun makes it from the `Host` header, which a load balancer's
 * probe may come without, and in which a sender may write anything.
 * @param origin stands in for a host that is missing or malformed
 */
export function addressed(request: Request, origin: string): Request {
  const { url } = request;
  if (url.startsWith("http") && URL.canParse(url)) return request;
  const path = /^(?:https?:\/\/[^/]*)?(\/.*)$/.exec(url)?.[1] ?? "/";
  return new Request(origin + path, request);
}
