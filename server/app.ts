import { basePathOf, createBasePath } from "./edge/base-path.ts";
import type { RemoteClient } from "./edge/client-address.ts";
import { normalizeHost } from "./edge/normalize-host.ts";
import { securityHeaders } from "./edge/security-headers.ts";
import { createRefusal, type Shedding } from "./edge/shedding.ts";
import { AppError } from "./errors.ts";
import { problem } from "./problem.ts";
import { createRoutes, type RouteDependencies } from "./routes.ts";
import { createAccount } from "./telemetry/account.ts";

export interface AppDependencies extends RouteDependencies {
  /** The origins that may frame what is made for it. */
  embedOrigins: readonly string[];
  /** What a sender is called by where their calls are counted. */
  senderOf: (address: string) => string;
  shedding: Shedding;
}

/**
 * Selfcare as two functions of a request, and the routes that it has registered. `refuse` is asked first, and answers
 * what there is no time for now; `answer` answers everything else.
 */
export function createApp(dependencies: AppDependencies) {
  const { publicUrl, embedOrigins, senderOf, draining, shedding, telemetry, log } = dependencies;
  const routes = createRoutes(dependencies);
  const basePath = createBasePath(basePathOf(publicUrl));
  const headersOf = securityHeaders({ publicUrl, embedOrigins });
  const account = createAccount({ ...telemetry, senderOf, log });
  function answer(received: Request, client: RemoteClient): Promise<Response> {
    const request = normalizeHost(received);
    const respond = async ({ requestId }: { requestId: string }) => {
      const inside = basePath.enter(request);
      const response = inside ? await routes.handle(inside) : problem(new AppError("not_found"), requestId);
      basePath.leave(response);
      for (const [name, value] of headersOf(inside)) response.headers.set(name, value);
      response.headers.set("x-request-id", requestId);
      if (draining.aborted) response.headers.set("connection", "close");
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
  return { routes: routes.routes, answer, refuse: (received: Request) => refuse(normalizeHost(received)) };
}
