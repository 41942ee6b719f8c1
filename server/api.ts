import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { Elysia } from "elysia";
import type { Logger } from "pino";
import { timeHeader } from "#shared/time.ts";
import type { Context } from "./context.ts";
import { callsIn, isActive, readBody, refuseForeign } from "./edge/guard.ts";
import { inOneWrite } from "./edge/in-one-write.ts";
import type { RateLimits } from "./edge/rate-limits.ts";
import { asAppError, reasonOf } from "./errors.ts";
import { requestScope } from "./request.ts";
import { appRouter } from "./router.ts";
import type { Services } from "./services/services.ts";
import type { FindSession } from "./sessions/current.ts";
import type { Devices } from "./sessions/devices.ts";
import type { LoadedSession, Sessions } from "./sessions/sessions.ts";
import { isStream } from "./telemetry/when-sent.ts";
import type { Trail } from "./trail.ts";

export interface ApiOptions {
  publicUrl: string;
  /** Of the page, where this server serves one. It is sent with every answer: an older page finds out. */
  version: () => string | undefined;
  sessions: Sessions;
  devices: Devices;
  trail: Trail;
  services: Services;
  rateLimits: RateLimits;
  /** What refuses the changes of a request that has arrived before, of the same sender. */
  once: (request: Request, sender: string) => () => Promise<void>;
  findSession: FindSession;
  watchChanges: Context["watchChanges"];
  lookupTakes: number;
  pushServices: readonly string[];
  /** Milliseconds within which a call is answered that reads, or that changes something. */
  answerWithin: { read: number; change: number };
  /** Runs beside the answer, and never delays it. */
  checkSignIn: (session: LoadedSession, request: Request) => void;
  log: Logger;
}

/** The procedures under `/trpc`. */
export function apiRoutes(options: ApiOptions) {
  const {
    publicUrl,
    version,
    sessions,
    devices,
    trail,
    services,
    rateLimits,
    once,
    findSession,
    watchChanges,
    checkSignIn,
    log,
  } = options;

  async function answer(request: Request): Promise<Response> {
    refuseForeign(request, publicUrl);
    const calls = callsIn(request);
    const scope = requestScope.getStore();
    const { requestId = "", sender = "" } = scope ?? {};
    const { read, change } = options.answerWithin;
    if (scope) scope.deadline = performance.now() + (request.method === "GET" ? read : change);
    // Before the procedures: a batch that streams has its status sent before the first of them can fail.
    const [current] = await Promise.all([
      findSession(request, isActive(request)),
      rateLimits.count("address", sender, calls),
    ]);
    const { session } = current;
    if (session) {
      await rateLimits.count("payer", session.customerId, calls);
      checkSignIn(session, request);
    }
    const response = await fetchRequestHandler({
      endpoint: "/trpc",
      router: appRouter,
      req: request.method === "POST" ? await readBody(request) : request,
      createContext: async (): Promise<Context> => ({
        requestId,
        ...current,
        sessions,
        devices,
        trail,
        services,
        watchChanges,
        lookupTakes: options.lookupTakes,
        pushServices: options.pushServices,
        once: session ? once(request, session.key) : async () => {},
        count: (rate, subject = session?.customerId ?? sender) => rateLimits.count(rate, subject),
      }),
      onError({ error, path }) {
        const reason = reasonOf(error);
        const details = { path: nameOf(path), reason, err: error.cause ?? error };
        requestScope.getStore()?.facts.reasons.push(reason);
        if (reason === "unexpected") log.error({ event: "procedure_failed", ...details }, "procedure failed");
        else log.info({ event: "procedure_refused", ...details }, "procedure refused");
      },
      responseMeta({ errors }) {
        const served = version();
        const wait = errors.map((error) => asAppError(error).retryAfter).find(Boolean);
        return {
          headers: {
            "cache-control": "no-store",
            ...(served ? { "selfcare-version": served } : {}),
            [timeHeader]: new Date(services.time.now()).toISOString(),
            ...(wait ? { "retry-after": String(wait) } : {}),
          },
        };
      },
    });
    return isStream(response) ? response : inOneWrite(response);
  }

  return new Elysia({ name: "api" })
    .get("/trpc/*", ({ request }) => answer(request), { parse: "none" })
    .post("/trpc/*", ({ request }) => answer(request), { parse: "none" });
}

/** A procedure's name as the router knows it: what else stands in an address may be anything. */
function nameOf(path: string | undefined): string {
  return path !== undefined && Object.hasOwn(appRouter._def.procedures, path) ? path : "unknown";
}
