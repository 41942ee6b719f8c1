import { AppError } from "#server/errors.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { declaresBody } from "./body-limit.ts";
import { serializeProblem } from "./problem.ts";
import { redirect } from "./redirect.ts";
import { requestKindOf } from "./request-kind.ts";
import type { SecurityHeaders } from "./security-headers.ts";

/** Requests that may be in flight at once: while this process keeps up, and at the least. */
const maxInFlight = 400;
const minInFlight = 32;

/** Milliseconds between two measurements of the event loop's delay, and the delay that counts as too long. */
const checkIntervalMs = 50;
const maxDelayMs = 40;

export interface LoadShedding {
  /** True where there is no capacity for the request now. */
  shouldShed(request: Request): boolean;
  /** Counts a request as in flight until the returned function is called. */
  start(): () => void;
  /** Adjusts the limit to the event loop's delay, in milliseconds. */
  recordDelay(ms: number): void;
}

/**
 * Refuses at once what could only be answered too late, so that everything else is answered in time. Requests that wait
 * for a hung service are bounded by its bulkhead, far below this limit, so only more work than this process can do
 * reaches it. A delayed event loop is a sign of the same and lowers the limit.
 */
export function createLoadShedding(): LoadShedding {
  let limit = maxInFlight;
  let inFlight = 0;

  return {
    shouldShed: (request) => inFlight >= limit / 2 && inFlight >= limit * limitFactor(request),
    start() {
      inFlight += 1;
      let isOver = false;
      return () => {
        if (!isOver) inFlight -= 1;
        isOver = true;
      };
    },
    recordDelay(ms) {
      limit = ms > maxDelayMs ? Math.max(limit * 0.8, minInFlight) : Math.min(limit + 10, maxInFlight);
    },
  };
}

/** Measures the event loop's delay at regular intervals. Returns the function that stops it. */
export function watchEventLoopDelay(recordDelay: (ms: number) => void): () => void {
  let dueAt = performance.now() + checkIntervalMs;
  const timer = setInterval(() => {
    const now = performance.now();
    recordDelay(now - dueAt);
    dueAt = now + checkIntervalMs;
  }, checkIntervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Multiplies the limit for a kind of request: the page's background calls are shed first, changes last. */
function limitFactor(request: Request): number {
  const route = costlyRoute(request);
  // The page's files cost little, and a payer who returns from the identity service has nearly finished signing in.
  if (!route || route.endsWith("/callback")) return Number.POSITIVE_INFINITY;
  if (request.method !== "GET") return 1.5;
  return requestKindOf(request) === "background" ? 0.5 : 1;
}

/** Returns the beginning of the path where the request is for a route that causes work. */
function costlyRoute({ url }: Request): string | undefined {
  return /^https?:\/\/[^?]*\/(trpc|exports|(?:sign-in|approve)\/[^/?]+|sign-in)(?:[/?]|$)/.exec(url)?.[1];
}

export interface OverloadResponseOptions {
  loadShedding: LoadShedding;
  basePath: string;
  securityHeaders: SecurityHeaders;
  metrics: Metrics;
}

/**
 * Creates the function that responds to a request for which there is no capacity: to a call with the usual error
 * envelope, to a navigation with a redirect to a page that explains. Both are built beforehand and cost next to nothing.
 * It returns `undefined` for a request to be handled.
 */
export function createOverloadResponse(options: OverloadResponseOptions) {
  const { loadShedding, basePath, securityHeaders, metrics } = options;
  const withSecurityHeaders = (headers: Headers) => {
    for (const [name, value] of securityHeaders(undefined)) headers.set(name, value);
    return headers;
  };
  const { body, status, headers } = serializeProblem(new AppError("overloaded"));
  const callInit = { status, headers: withSecurityHeaders(headers) };
  const redirectInit = (page: string) => {
    const { status, headers } = redirect(`${basePath}/${page}?reason=overloaded`);
    return { status, headers: withSecurityHeaders(headers) };
  };
  const [signInInit, navigationInit] = [redirectInit("signed-out"), redirectInit("problem")];

  return function shed(request: Request): Response | undefined {
    if (!loadShedding.shouldShed(request)) return undefined;
    metrics.request({ method: request.method, route: "shed", status: 503, seconds: 0 });
    const route = costlyRoute(request) ?? "";
    const response =
      route === "trpc"
        ? new Response(body, callInit)
        : new Response(null, route.startsWith("sign-in") ? signInInit : navigationInit);
    // The body will not be read, so the connection cannot be reused.
    if (declaresBody(request)) response.headers.set("connection", "close");
    return response;
  };
}
