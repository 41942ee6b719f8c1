/**
 * The request with a URL that can be read. That holds the `Host` header: a load balancer's probe may come without one,
 * and others may write anything into it.
 */
export function addressed(request: Request, origin: string): Request {
  const { url } = request;
  if (url.startsWith("http") && URL.canParse(url)) return request;
  const path = /^(?:https?:\/\/[^/]*)?(\/.*)$/.exec(url)?.[1] ?? "/";
  return new Request(origin + path, request);
}
