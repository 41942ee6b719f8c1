import type { Logger } from "pino";
import { AppError } from "#server/errors.ts";
import type { Telemetry } from "#server/telemetry/telemetry.ts";
import { createAccount } from "./access-log.ts";
import { basePathOf, createBasePath } from "./base-path.ts";
import type { RemoteClient } from "./client-address.ts";
import { createRefusal, type Shedding } from "./load-shedding.ts";
import { normalizeHost } from "./normalize-host.ts";
import { problem } from "./problem.ts";
import { securityHeaders } from "./security-headers.ts";

export interface PipelineDeps {
  publicUrl: string;
  /** The origins that may frame the embeddable pages. */
  embedOrigins: readonly string[];
  /** Maps an address to the subject of its rate limits. */
  senderOf: (address: string) => string;
  draining: AbortController;
  shedding: Shedding;
  telemetry: Telemetry;
  log: Logger;
  /** Routes a request whose base path is taken off. */
  handle: (request: Request) => Response | Promise<Response>;
}

/**
 * Wraps the routes in what every request passes through: base path, security headers, request ID, access log.
 * `refuse` is called first and answers when the instance is overloaded; `answer` answers everything else.
 */
export function createPipeline(deps: PipelineDeps) {
  const { publicUrl, embedOrigins, senderOf, draining, shedding, telemetry, log, handle } = deps;
  const basePath = createBasePath(basePathOf(publicUrl));
  const headersOf = securityHeaders({ publicUrl, embedOrigins });
  const account = createAccount({ ...telemetry, senderOf, log });

  function answer(received: Request, client: RemoteClient): Promise<Response> {
    const request = normalizeHost(received);
    const respond = async ({ requestId }: { requestId: string }) => {
      const inside = basePath.enter(request);
      const response = inside ? await handle(inside) : problem(new AppError("not_found"), requestId);
      basePath.leave(response);
      for (const [name, value] of headersOf(inside)) response.headers.set(name, value);
      response.headers.set("x-request-id", requestId);
      if (draining.signal.aborted) response.headers.set("connection", "close");
      return response;
    };
    return account(request, client, { answer: respond, ended: shedding.begin() });
  }

  const refuse = createRefusal({
    shedding,
    basePath: basePathOf(publicUrl),
    securityHeaders: headersOf,
    metrics: telemetry.metrics,
  });
  return { answer, refuse: (received: Request) => refuse(normalizeHost(received)) };
}
