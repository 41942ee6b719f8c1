import { AppError } from "./errors.ts";
import { createAccount } from "./http/access-log.ts";
import { basePathOf, createBasePath } from "./http/base-path.ts";
import { createRefusal, type Shedding } from "./http/load-shedding.ts";
import { addressed } from "./http/normalize-host.ts";
import { problem } from "./http/problem.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { createRoutes, type RouteDependencies } from "./routes.ts";

export interface AppDependencies extends RouteDependencies {
  /** The origins that may frame what is made for it. */
  embedOrigins: readonly string[];
  /** What a sender is called by where their calls are counted. */
  senderOf: (address: string) => string;
  shedding: Shedding;
}

/**
 * Selfcare as two functions of a request. `refuse` is asked first, and answers what there is no time for now; `answer`
 * answers everything else.
 */
export function createApp(dependencies: AppDependencies) {
  const { publicUrl, embedOrigins, senderOf, draining, shedding, telemetry, log } = dependencies;
  const routes = createRoutes(dependencies);
  const { origin } = new URL(publicUrl);
  const basePath = createBasePath(basePathOf(publicUrl));
  const headersOf = securityHeaders({ publicUrl, embedOrigins });
  const account = createAccount({ ...telemetry, senderOf, log });
  /** @param clientAddress where the request comes from, as far as it is known */
  function answer(asked: Request, clientAddress = ""): Promise<Response> {
    const request = addressed(asked, origin);
    const respond = async ({ requestId }: { requestId: string }) => {
      const inside = basePath.enter(request);
      const response = inside ? await routes.handle(inside) : problem(new AppError("not_found"), requestId);
      basePath.leave(response);
      for (const [name, value] of headersOf(inside)) response.headers.set(name, value);
      response.headers.set("x-request-id", requestId);
      if (draining.aborted) response.headers.set("connection", "close");
      return response;
    };
    return account(request, clientAddress, { answer: respond, ended: shedding.begin() });
  }
  const refuse = createRefusal({
    shedding,
    basePath: basePathOf(publicUrl),
    securityHeaders: headersOf,
    metrics: telemetry.metrics,
  });
  return { answer, refuse };
}
