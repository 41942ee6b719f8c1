import type { Logger } from "pino";
import { isServerFault } from "#server/errors.ts";
import { type RequestContext, runWithRequest } from "#server/request-context.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";
import { endSpan, startRequestSpan } from "#server/telemetry/tracing.ts";
import { coarseNetwork, type RemoteClient } from "./client-address.ts";
import { onResponseSent } from "./on-response-sent.ts";

export interface AccessLogOptions extends Telemetry {
  /** Hashes a client address with a secret key. */
  rateLimitSubjectOf: (clientAddress: string) => string;
  log: Logger;
}

/** The client of a request, and how to close its connection (`RequestContext`). */
export type Connection = RemoteClient & Pick<RequestContext, "closeConnection">;

export interface LoggedHandler {
  handle: (context: RequestContext) => Promise<Response>;
  /** Called once or more when the request causes no more work, which may be before its response ends. */
  onIdle: () => void;
}

/**
 * Creates the context of each request, and records the request once its response is sent: as a log line, a trace span
 * and metrics.
 */
export function createAccessLog({ tracing, metrics, rateLimitSubjectOf, log }: AccessLogOptions) {
  const anonymize = memoize((address: string) => ({
    network: coarseNetwork(address),
    rateLimitSubject: rateLimitSubjectOf(address),
  }));

  return async function withAccessLog(
    request: Request,
    client: Connection,
    { handle, onIdle }: LoggedHandler,
  ): Promise<Response> {
    const startedAt = performance.now();
    const span = startRequestSpan(tracing, client.isProxied ? request.headers : new Headers());
    const context: RequestContext = {
      requestId: crypto.randomUUID(),
      ...anonymize(client.address),
      span,
      closeConnection: client.closeConnection,
      state: { route: "/*", procedures: [], reasons: [] },
    };
    const response = await runWithRequest(context, () => handle(context)).catch((error) => {
      onIdle();
      throw error;
    });

    const isEventStream = response.headers.get("content-type") === "text/event-stream";
    // A stream of changes stays open as long as the page does, and causes no work.
    if (isEventStream) onIdle();
    return onResponseSent(response, () => {
      onIdle();
      const { method } = request;
      const { status } = response;
      const { route, procedures, reasons, bodyReceivedAt = startedAt } = context.state;
      const now = performance.now();
      // The duration excludes the time that a client takes to send a body or listens for changes: neither says how
      // fast Selfcare is.
      const seconds = isEventStream ? undefined : (now - bodyReceivedAt) / 1000;
      metrics.request({ method, route, status, seconds });
      span.updateName(`${method} ${route}`);
      endSpan(span, {
        attributes: {
          "http.request.method": method,
          "http.route": route,
          "http.response.status_code": status,
          "selfcare.request_id": context.requestId,
        },
        reason: status < 500 ? reasons[0] : (reasons.find(isServerFault) ?? "unexpected"),
      });
      const level = frequentPath.test(request.url) ? "debug" : "info";
      if (!log.isLevelEnabled(level)) return;
      const line = {
        event: "request",
        method,
        route,
        status,
        ms: Math.round((now - startedAt) * 10) / 10,
        ...(procedures.length > 0 ? { procedures: procedures.join(",") } : {}),
        ...(reasons.length > 0 ? { reasons: reasons.join(",") } : {}),
      };
      runWithRequest(context, () => log[level](line, "answered"));
    });
  };
}

/** Entries that `memoize` keeps. */
const maxMemoized = 5_000;

/** Caches the results of a function. A full cache is emptied. */
function memoize<T>(compute: (text: string) => T): (text: string) => T {
  const cache = new Map<string, T>();
  return (text) => {
    const cached = cache.get(text);
    if (cached !== undefined) return cached;
    if (cache.size === maxMemoized) cache.clear();
    const result = compute(text);
    cache.set(text, result);
    return result;
  };
}

/** Paths whose requests are logged at `debug` level: they are frequent and say little. */
const frequentPath = /\/(healthz|readyz|assets\/[^/]+)$/;
