import { addressed } from "./edge/addressed.ts";
import { basePathOf, createBasePath } from "./edge/base-path.ts";
import { createBodyReader, declaresBody } from "./edge/read-body.ts";
import { securityHeaders } from "./edge/security-headers.ts";
import { createRefusal, type Shedding } from "./edge/shedding.ts";
import { AppError, asAppError } from "./errors.ts";
import { problem } from "./problem.ts";
import type { RequestScope } from "./request.ts";
import { createRoutes, type RouteDependencies } from "./routes.ts";
import { createAccount } from "./telemetry/account.ts";

export interface AppDependencies extends RouteDependencies {
  /** The origins that may frame what is made for it. */
  embedOrigins: readonly string[];
  /** What a sender is called by where their calls are counted. */
  senderOf: (address: string) => string;
  shedding: Shedding;
  /** Requests of one client address that may be waited for while their bodies arrive. */
  maxUnreadBodies: number;
  /** Milliseconds within which a body arrives whole; as in `read-body.ts` unless given. */
  bodyTimeoutMs?: number;
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
  const readBody = createBodyReader({
    maxUnreadPerSender: dependencies.maxUnreadBodies,
    metrics: telemetry.metrics,
    timeoutMs: dependencies.bodyTimeoutMs,
  });

  /** Waits for the body of a request. Returns the request with its body, or the reason why it is refused. */
  async function receive(request: Request, { sender, facts }: RequestScope): Promise<Request | AppError> {
    const received = await readBody(request, sender).catch(asAppError);
    facts.receivedAt = performance.now();
    const isRefused = received instanceof AppError;
    const refusal = isRefused ? received : shedding.sheds(received) && new AppError("overloaded");
    if (refusal) facts.reasons.push(refusal.reason);
    return refusal || received;
  }

  /** @param clientAddress where the request comes from, as far as it is known */
  function answer(asked: Request, clientAddress = ""): Promise<Response> {
    const request = addressed(asked, origin);
    let ended = () => {};
    const respond = async (scope: RequestScope) => {
      const { requestId } = scope;
      const received = declaresBody(request) ? await receive(request, scope) : request;
      const isRefused = received instanceof AppError;
      // A request is work only from here on, however long its body took to arrive.
      if (!isRefused) ended = shedding.begin();
      const inside = isRefused ? undefined : basePath.enter(received);
      const response = inside
        ? await routes.handle(inside)
        : problem(isRefused ? received : new AppError("not_found"), requestId);
      basePath.leave(response);
      for (const [name, value] of headersOf(inside)) response.headers.set(name, value);
      response.headers.set("x-request-id", requestId);
      // Nobody waits for the rest of a body that is not read: that of a refused request, or of a GET.
      const isUnread = isRefused || (declaresBody(request) && !request.body);
      if (draining.aborted || isUnread) response.headers.set("connection", "close");
      return response;
    };
    return account(request, clientAddress, { answer: respond, ended: () => ended() });
  }
  const refuse = createRefusal({
    shedding,
    basePath: basePathOf(publicUrl),
    securityHeaders: headersOf,
    metrics: telemetry.metrics,
  });
  return { answer, refuse };
}
