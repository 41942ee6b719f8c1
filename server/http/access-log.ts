import type { Logger } from "pino";
import { isServerFault } from "#server/errors.ts";
import { type RequestContext, runWithRequest } from "#server/request-context.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";
import { endSpan, startRequestSpan } from "#server/telemetry/tracing.ts";
import { coarseNetwork, type RemoteClient } from "./client-address.ts";
import { onResponseSent } from "./on-response-sent.ts";

export interface AccessLogOptions extends Telemetry {
  /** A keyed hash of an address. */
  rateLimitSubjectOf: (clientAddress: string) => string;
  log: Logger;
}

export interface Answering {
  answer: (scope: RequestContext) => Promise<Response>;
  /** Called when the request makes no more work, which may be before its answer ends. */
  ended: () => void;
}

/**
 * Answers requests, each in a scope of its own, and accounts for each when its answer was sent: a line of the log,
 * a step of its trace, and the figures.
 */
export function createAccessLog({ tracing, metrics, rateLimitSubjectOf, log }: AccessLogOptions) {
  const describeClient = memoize((address: string) => ({
    network: coarseNetwork(address),
    rateLimitSubject: rateLimitSubjectOf(address),
  }));
  return async function account(
    request: Request,
    client: RemoteClient & Pick<RequestContext, "closeConnection">,
    { answer, ended }: Answering,
  ): Promise<Response> {
    const started = performance.now();
    const span = startRequestSpan(tracing, client.isProxied ? request.headers : new Headers());
    const scope: RequestContext = {
      requestId: crypto.randomUUID(),
      ...describeClient(client.address),
      span,
      closeConnection: client.closeConnection,
      facts: { route: "/*", procedures: [], reasons: [] },
    };
    const response = await runWithRequest(scope, () => answer(scope)).catch((error) => {
      ended();
      throw error;
    });

    const isLive = response.headers.get("content-type") === "text/event-stream";
    // A stream of changes is open for as long as the page is, and is no work.
    if (isLive) ended();
    return onResponseSent(response, () => {
      ended();
      const { method } = request;
      const { status } = response;
      const { route, procedures, reasons, receivedAt = started } = scope.facts;
      const now = performance.now();
      const ms = now - started;
      // How long a page listened for changes, or took to send a body, says nothing of how fast Selfcare is.
      metrics.request({ method, route, status, seconds: isLive ? undefined : (now - receivedAt) / 1000 });
      span.updateName(`${method} ${route}`);
      endSpan(span, {
        attributes: {
          "http.request.method": method,
          "http.route": route,
          "http.response.status_code": status,
          "selfcare.request_id": scope.requestId,
        },
        reason: status < 500 ? reasons[0] : (reasons.find(isServerFault) ?? "unexpected"),
      });
      const level = quiet.test(request.url) ? "debug" : "info";
      if (!log.isLevelEnabled(level)) return;
      const line = {
        event: "request",
        method,
        route,
        status,
        ms: Math.round(ms * 10) / 10,
        ...(procedures.length > 0 ? { procedures: procedures.join(",") } : {}),
        ...(reasons.length > 0 ? { reasons: reasons.join(",") } : {}),
      };
      runWithRequest(scope, () => log[level](line, "answered"));
    });
  };
}

/** Remembers what a function returned for the last few thousand texts. */
function memoize<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size === 5_000) known.clear();
    const found = of(text);
    known.set(text, found);
    return found;
  };
}

/** What is logged at `debug` alone: it is asked for all the time, and says little. */
const quiet = /\/(healthz|readyz|assets\/[^/]+)$/;
