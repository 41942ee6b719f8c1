import { AppError } from "#server/errors.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { requestHeader } from "#shared/headers.ts";
import { problemText } from "./problem.ts";
import { declaresBody } from "./read-body.ts";
import { redirect } from "./redirect.ts";
import type { SecurityHeaders } from "./security-headers.ts";

/** Requests that may be under way at once: while this process keeps up, and at least. */
const most = 400;
const least = 32;

/** Milliseconds between two looks at how late this process is with its own timers, and how late it may be. */
const lookEvery = 50;
const lateness = 40;

export interface LoadShedding {
  /** Whether to refuse the request, as there is no time for it now. */
  shouldShed(request: Request): boolean;
  /** Counts a request as under way until the returned function is called. */
  begin(): () => void;
  /** Takes note of how late a timer was, in milliseconds. */
  note(late: number): void;
}

/**
 * Refuses at once what could only be answered too late, so that what is answered is answered in time. What waits for a
 * service that hangs is bounded by its bulkhead, far below what may be under way here; what fills this up is more work
 * than there is time for. Late timers tell the same, and lower the bound.
 */
export function createLoadShedding(): LoadShedding {
  let bound = most;
  let underWay = 0;

  return {
    shouldShed: (request) => underWay >= bound / 2 && underWay >= bound * shareOf(request),
    begin() {
      underWay += 1;
      let isOver = false;
      return () => {
        if (!isOver) underWay -= 1;
        isOver = true;
      };
    },
    note(late) {
      bound = late > lateness ? Math.max(bound * 0.8, least) : Math.min(bound + 10, most);
    },
  };
}

/** Looks again and again at how late this process is, for as long as it runs. */
export function watchEventLoopDelay(note: (late: number) => void): () => void {
  let due = performance.now() + lookEvery;
  const timer = setInterval(() => {
    const now = performance.now();
    note(now - due);
    due = now + lookEvery;
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}

/** How much of the bound is for a kind of request: the page's own refetching gives way first. */
function shareOf(request: Request): number {
  const route = costly.exec(request.url)?.[1];
  // The files of the page cost little, and who comes back from the identity service has come a long way.
  if (!route || route.endsWith("/callback")) return Number.POSITIVE_INFINITY;
  if (request.method !== "GET") return 1.5;
  return request.headers.get(requestHeader) === "background" ? 0.5 : 1;
}

const costly = /^https?:\/\/[^?]*\/(trpc|exports|(?:sign-in|approve)\/[^/?]+|sign-in)(?:[/?]|$)/;

export interface OverloadResponseOptions {
  loadShedding: LoadShedding;
  /** Of the page: `/selfcare`. */
  basePath: string;
  securityHeaders: SecurityHeaders;
  metrics: Metrics;
}

/**
 * Answers a request for which there is no time: a call with the usual envelope, a person with the way to a page that
 * says so. Both were made beforehand and cost next to nothing. `undefined` where there is time.
 */
export function createOverloadResponse({
  loadShedding,
  basePath,
  securityHeaders,
  metrics,
}: OverloadResponseOptions) {
  const carrying = (headers: Headers) => {
    for (const [name, value] of securityHeaders(undefined)) headers.set(name, value);
    return headers;
  };
  const { text, headers } = problemText(new AppError("overloaded"));
  const envelope = { status: 503, headers: carrying(headers) };
  const toPage = (page: string) => {
    const leading = redirect(`${basePath}/${page}?reason=overloaded`);
    return { status: leading.status, headers: carrying(leading.headers) };
  };
  const [toSignedOut, toProblem] = [toPage("signed-out"), toPage("problem")];

  return (request: Request): Response | undefined => {
    if (!loadShedding.shouldShed(request)) return undefined;
    metrics.request({ method: request.method, route: "shed", status: 503, seconds: 0 });
    const route = costly.exec(request.url)?.[1] ?? "";
    const response =
      route === "trpc"
        ? new Response(text, envelope)
        : new Response(null, route.startsWith("sign-in") ? toSignedOut : toProblem);
    // Nobody waits for a body that is not read.
    if (declaresBody(request)) response.headers.set("connection", "close");
    return response;
  };
}
