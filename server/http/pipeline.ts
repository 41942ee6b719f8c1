import type { Logger } from "pino";
import { AppError, asAppError } from "#server/errors.ts";
import { addFailure, type RequestContext, setBodyReceived } from "#server/request-context.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";
import { requestIdHeader } from "#shared/headers.ts";
import { type Connection, createAccessLog } from "./access-log.ts";
import { basePathOf, createBasePath } from "./base-path.ts";
import { createBodyLimit, declaresBody } from "./body-limit.ts";
import { createOverloadResponse, type LoadShedding } from "./load-shedding.ts";
import { normalizeHost } from "./normalize-host.ts";
import { isWellEncoded } from "./percent-encoding.ts";
import { problem } from "./problem.ts";
import { createSecurityHeaders } from "./security-headers.ts";

export interface PipelineDeps {
  publicUrl: string;
  /** The origins that may frame the embeddable pages. */
  embedOrigins: readonly string[];
  /** Hashes a client address with a secret key. */
  rateLimitSubjectOf: (address: string) => string;
  draining: AbortController;
  loadShedding: LoadShedding;
  /** Requests of one client address whose bodies may be arriving at once. */
  maxUnreadBodies: number;
  /** Milliseconds within which a whole body has to arrive. */
  bodyTimeoutMs?: number;
  telemetry: Telemetry;
  log: Logger;
  /** True for paths whose query the server reads. A page's query is read only in the browser. */
  readsQuery: (pathname: string) => boolean;
  /** Routes a request without the base path. */
  route: (request: Request) => Response | Promise<Response>;
}

/**
 * Wraps the routes in what every request passes through. `shed` comes first and responds only when the instance is
 * overloaded; `handle` responds to everything else.
 */
export function createPipeline(deps: PipelineDeps) {
  const { publicUrl, draining, loadShedding, telemetry, route } = deps;
  const basePath = createBasePath(basePathOf(publicUrl));
  const securityHeaders = createSecurityHeaders(deps);
  const withAccessLog = createAccessLog({ ...deps, ...telemetry });
  const readBody = createBodyLimit({ ...deps, metrics: telemetry.metrics });
  const shed = createOverloadResponse({
    loadShedding,
    basePath: basePathOf(publicUrl),
    securityHeaders,
    metrics: telemetry.metrics,
  });

  function handle(received: Request, connection: Connection): Promise<Response> {
    const request = normalizeHost(received);
    let onIdle = () => {};
    return withAccessLog(request, connection, {
      async handle(context) {
        const complete = declaresBody(request) ? await receiveBody(request, context) : request;
        const isReceived = !(complete instanceof AppError);
        // A request counts as work from here on, however long its body took to arrive.
        if (isReceived) onIdle = loadShedding.start();
        const inside = isReceived ? stripBasePath(complete) : complete;
        const isRefused = inside instanceof AppError;
        const response = isRefused ? problem(inside) : await route(inside);
        basePath.addToLocation(response);
        for (const [name, value] of securityHeaders(isRefused ? undefined : inside))
          response.headers.set(name, value);
        response.headers.set(requestIdHeader, context.requestId);
        // Bun does not pass on the body of a GET.
        const hasUnreadBody = !isReceived || (declaresBody(request) && !request.body);
        if (draining.signal.aborted || hasUnreadBody) response.headers.set("connection", "close");
        return response;
      },
      onIdle: () => onIdle(),
    });
  }

  /** Returns the request with its whole body, or the reason to refuse it. */
  async function receiveBody(request: Request, context: RequestContext): Promise<Request | AppError> {
    const received = await readBody(request, context.rateLimitSubject).catch(asAppError);
    setBodyReceived();
    const isRefused = received instanceof AppError;
    const refusal = isRefused ? received : loadShedding.shouldShed(received) && new AppError("overloaded");
    if (refusal) addFailure(refusal.reason);
    return refusal || received;
  }

  /** Returns the request without the base path, or the reason to refuse it: outside of the path, or malformed. */
  function stripBasePath(request: Request): Request | AppError {
    const inside = basePath.strip(request);
    if (!inside) return new AppError("not_found");
    const [path = "", query = ""] = inside.url.split("?");
    const isMalformed =
      !isWellEncoded(path) || (deps.readsQuery(new URL(path).pathname) && !isWellEncoded(query));
    return isMalformed ? new AppError("invalid_input") : inside;
  }

  return { handle, shed: (received: Request) => shed(normalizeHost(received)) };
}
