import type { Logger } from "pino";
import { AppError, asAppError } from "#server/errors.ts";
import { addFailure, type RequestContext, setBodyReceived } from "#server/request-context.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";
import { requestIdHeader } from "#shared/headers.ts";
import { createAccessLog } from "./access-log.ts";
import { basePathOf, createBasePath } from "./base-path.ts";
import type { RemoteClient } from "./client-address.ts";
import { createOverloadResponse, type LoadShedding } from "./load-shedding.ts";
import { normalizeHost } from "./normalize-host.ts";
import { isWellEncoded } from "./percent-encoding.ts";
import { problem } from "./problem.ts";
import { createBodyReader, declaresBody } from "./read-body.ts";
import { securityHeaders } from "./security-headers.ts";

export interface PipelineDeps {
  publicUrl: string;
  /** The origins that may frame the embeddable pages. */
  embedOrigins: readonly string[];
  /** Maps an address to the subject of its rate limits. */
  rateLimitSubjectOf: (address: string) => string;
  draining: AbortController;
  loadShedding: LoadShedding;
  /** Requests of one client address that may be waited for while their bodies arrive. */
  maxUnreadBodies: number;
  /** Milliseconds within which a body arrives whole. */
  bodyTimeoutMs?: number;
  telemetry: Telemetry;
  log: Logger;
  /** True for the paths whose query the server reads; that of a page is read in the browser alone. */
  readsQuery: (pathname: string) => boolean;
  /** Routes a request whose base path is taken off. */
  handle: (request: Request) => Response | Promise<Response>;
}

/**
 * Wraps the routes in what every request passes through: base path, security headers, request ID, access log.
 * `refuse` is called first and answers when the instance is overloaded; `answer` answers everything else.
 */
export function createPipeline(deps: PipelineDeps) {
  const { publicUrl, embedOrigins, rateLimitSubjectOf, draining, loadShedding, telemetry, log, handle } =
    deps;
  const basePath = createBasePath(basePathOf(publicUrl));
  const headersOf = securityHeaders({ publicUrl, embedOrigins });
  const accessLog = createAccessLog({ ...telemetry, rateLimitSubjectOf, log });

  const readBody = createBodyReader({
    maxUnreadPerSender: deps.maxUnreadBodies,
    metrics: telemetry.metrics,
    timeoutMs: deps.bodyTimeoutMs,
  });

  /** Waits for the body of a request. Returns the request with its body, or the reason why it is refused. */
  async function receive(
    request: Request,
    { rateLimitSubject }: RequestContext,
  ): Promise<Request | AppError> {
    const received = await readBody(request, rateLimitSubject).catch(asAppError);
    setBodyReceived();
    const isRefused = received instanceof AppError;
    const refusal = isRefused ? received : loadShedding.shouldShed(received) && new AppError("overloaded");
    if (refusal) addFailure(refusal.reason);
    return refusal || received;
  }

  /** Takes the base path off. Returns the reason why a request is refused that leads elsewhere or is malformed. */
  function enter(request: Request): Request | AppError {
    const inside = basePath.enter(request);
    if (!inside) return new AppError("not_found");
    const [path = "", query = ""] = inside.url.split("?");
    const isMalformed =
      !isWellEncoded(path) || (deps.readsQuery(new URL(path).pathname) && !isWellEncoded(query));
    return isMalformed ? new AppError("invalid_input") : inside;
  }

  /** @param client where the request comes from, and how to close its connection within seconds */
  function answer(
    received: Request,
    client: RemoteClient & Pick<RequestContext, "closeConnection">,
  ): Promise<Response> {
    const request = normalizeHost(received);
    let ended = () => {};
    const respond = async (context: RequestContext) => {
      const { requestId } = context;
      const complete = declaresBody(request) ? await receive(request, context) : request;
      const isReceived = !(complete instanceof AppError);
      // A request is work only from here on, however long its body took to arrive.
      if (isReceived) ended = loadShedding.begin();
      const inside = isReceived ? enter(complete) : complete;
      const isRefused = inside instanceof AppError;
      const response = isRefused ? problem(inside, requestId) : await handle(inside);
      basePath.leave(response);
      for (const [name, value] of headersOf(isRefused ? undefined : inside))
        response.headers.set(name, value);
      response.headers.set(requestIdHeader, requestId);
      // Nobody waits for the rest of a body that is not read: that of a refused request, or of a GET.
      const isUnread = !isReceived || (declaresBody(request) && !request.body);
      if (draining.signal.aborted || isUnread) response.headers.set("connection", "close");
      return response;
    };
    return accessLog(request, client, { answer: respond, ended: () => ended() });
  }

  const refuse = createOverloadResponse({
    loadShedding,
    basePath: basePathOf(publicUrl),
    securityHeaders: headersOf,
    metrics: telemetry.metrics,
  });
  return { answer, refuse: (received: Request) => refuse(normalizeHost(received)) };
}
