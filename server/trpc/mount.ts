import type { AnyRouter } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Elysia } from "elysia";
import type { Logger } from "pino";
import type { Config } from "#server/config/config.ts";
import { asAppError, reasonOf } from "#server/errors.ts";
import { bufferResponse } from "#server/http/buffer-response.ts";
import { requireJson, requireSameOrigin } from "#server/http/csrf.ts";
import { isStream } from "#server/http/on-response-sent.ts";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { requestKindOf } from "#server/http/request-kind.ts";
import type { RequestStream } from "#server/http/stream-limits.ts";
import { addFailure, currentRequest, setDeadline } from "#server/request-context.ts";
import type { FindSession } from "#server/sessions/find-session.ts";
import { createPayer } from "#server/sessions/payer.ts";
import type { LoadedSession } from "#server/sessions/sessions.ts";
import { timeHeader, versionHeader } from "#shared/headers.ts";
import { countCalls } from "./batch-limit.ts";
import type { Context, ProcedureDeps } from "./context.ts";

export interface TrpcDeps extends ProcedureDeps {
  router: AnyRouter;
  publicUrl: string;
  /** The version of the page that this server serves, if any. It is sent with every response, so that an old page notices. */
  pageVersion: () => string | undefined;
  rateLimits: RateLimits;
  findSession: FindSession;
  /** Limits the live stream that a request may open. */
  limitStream: () => RequestStream;
  /** Returns the check that refuses changes which arrived before from the same caller. */
  deduplicateCall: (request: Request, caller: string) => () => Promise<void>;
  /** Milliseconds for the response to a request that reads, or that changes something. */
  deadlinesMs: { read: number; change: number };
  /** Runs beside the response and never delays it. */
  revalidateSignIn: (session: LoadedSession, request: Request) => void;
  log: Logger;
}

/** Leaves time for one read after another, and for a change that is looked up afterwards. */
export function callDeadlinesMs(config: Config): TrpcDeps["deadlinesMs"] {
  return {
    read: 2 * config.SERVICE_READ_TIMEOUT_MS,
    change: config.SERVICE_WRITE_TIMEOUT_MS + config.SERVICE_READ_TIMEOUT_MS,
  };
}

/** Mounts a tRPC router under `/trpc`. */
export function mountTrpc(deps: TrpcDeps) {
  const { router, services, rateLimits, deadlinesMs, log } = deps;

  async function respond(request: Request): Promise<Response> {
    requireSameOrigin(request, deps.publicUrl);
    const calls = countCalls(request);
    const current = currentRequest();
    if (!current) throw new Error("No request context: the access log creates it.");
    const { rateLimitSubject } = current;
    setDeadline(performance.now() + (request.method === "GET" ? deadlinesMs.read : deadlinesMs.change));
    // Checked before the procedures run: a streamed batch sends its status before the first procedure can fail.
    const [currentSession] = await Promise.all([
      deps.findSession(request, { active: requestKindOf(request) === "active" }),
      rateLimits.count("address", rateLimitSubject, calls),
    ]);
    const { session } = currentSession;
    if (session) {
      await rateLimits.count("payer", session.customerId, calls);
      deps.revalidateSignIn(session, request);
    }
    if (request.method === "POST") requireJson(request);
    const stream = deps.limitStream();
    const response = await fetchRequestHandler({
      endpoint: "/trpc",
      router,
      req: request,
      createContext: async (): Promise<Context> => ({
        ...deps,
        ...currentSession,
        request: current,
        watchChanges: stream.watchChanges,
        payerOf: (session) => createPayer(session, services),
        deduplicateCall: session ? deps.deduplicateCall(request, session.key) : async () => {},
        count: (rate, subject = session?.customerId ?? rateLimitSubject) => rateLimits.count(rate, subject),
      }),
      onError({ error, path }) {
        const reason = reasonOf(error);
        const details = { path: knownPath(path), reason, err: error.cause ?? error };
        addFailure(reason);
        if (reason === "unexpected") log.error({ event: "procedure_failed", ...details }, "procedure failed");
        else log.info({ event: "procedure_refused", ...details }, "procedure refused");
      },
      responseMeta({ errors }) {
        const version = deps.pageVersion();
        const retryAfter = errors.map((error) => asAppError(error).retryAfter).find(Boolean);
        return {
          headers: {
            "cache-control": "no-store",
            ...(version ? { [versionHeader]: version } : {}),
            [timeHeader]: new Date(services.time.now()).toISOString(),
            ...(retryAfter ? { "retry-after": String(retryAfter) } : {}),
          },
        };
      },
    });
    return isStream(response) ? stream.respond(response) : bufferResponse(response);
  }

  /** Returns the path of a known procedure, else `unknown`: a path can contain anything and is logged. */
  function knownPath(path: string | undefined): string {
    return path !== undefined && Object.hasOwn(router._def.procedures, path) ? path : "unknown";
  }

  return new Elysia({ name: "trpc" })
    .get("/trpc/*", ({ request }) => respond(request), { parse: "none" })
    .post("/trpc/*", ({ request }) => respond(request), { parse: "none" });
}
