import { Elysia } from "elysia";
import type { Logger } from "pino";
import { accountLinkRoutes } from "./account-links/routes.ts";
import { apiRoutes } from "./api.ts";
import { exportRoutes } from "./documents/routes.ts";
import { addressed } from "./edge/addressed.ts";
import { basePathOf, createBasePath } from "./edge/base-path.ts";
import type { RateLimits } from "./edge/rate-limits.ts";
import { securityHeaders } from "./edge/security-headers.ts";
import { createRefusal, type Shedding } from "./edge/shedding.ts";
import { AppError, reasonOf } from "./errors.ts";
import type { Changes } from "./events/changes.ts";
import { createWatch } from "./events/watch.ts";
import { healthRoutes } from "./health.ts";
import { createOnce } from "./once.ts";
import { problem } from "./problem.ts";
import { reportRoutes } from "./reports.ts";
import { requestScope } from "./request.ts";
import type { Services } from "./services/services.ts";
import { createCookies } from "./sessions/cookie.ts";
import { currentSession } from "./sessions/current.ts";
import { createDevices } from "./sessions/devices.ts";
import type { Seal } from "./sessions/seal.ts";
import type { LoadedSession, Sessions } from "./sessions/sessions.ts";
import { approvalRoutes } from "./sign-in/approval-routes.ts";
import { backChannelRoutes } from "./sign-in/back-channel.ts";
import { createBeginSession } from "./sign-in/begin-session.ts";
import { createHeartbeat } from "./sign-in/heartbeat.ts";
import type { Identity } from "./sign-in/identity.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { createSignIns } from "./sign-in/sign-ins.ts";
import { createSilentSignIn } from "./sign-in/silent.ts";
import { createPlacing } from "./site/place-page.ts";
import type { SiteConfig } from "./site/site.ts";
import type { Store } from "./store/store.ts";
import { createAccount } from "./telemetry/account.ts";
import { countedStreams } from "./telemetry/counted.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import type { Trail } from "./trail.ts";
import type { Client } from "./web/files.ts";
import { webRoutes } from "./web/routes.ts";

export interface AppDependencies {
  /** Where payers find the page: the origin, and the path of it below which everything is. */
  publicUrl: string;
  /** The origins that may frame what is made for it. */
  embedOrigins: readonly string[];
  store: Store;
  seal: Seal;
  sessions: Sessions;
  trail: Trail;
  rateLimits: RateLimits;
  /** What a sender is called by where their calls are counted. */
  senderOf: (address: string) => string;
  identity: Identity;
  services: Services;
  site: SiteConfig;
  client: Client;
  /** Whether the page is served here, and not by somebody else on the same origin. */
  servesPage: boolean;
  changes: Changes;
  /** Aborted when this instance is to stop: nothing new is to be sent to it. */
  draining: AbortSignal;
  /** Milliseconds between two looks at whether the session of an open stream still lives. */
  watchEvery?: number;
  /** Milliseconds that the answer to who need not be signed in takes at least. */
  lookupTakes?: number;
  /** Milliseconds within which a call is answered that reads, or that changes something. */
  answerWithin: { read: number; change: number };
  shedding: Shedding;
  telemetry: Telemetry;
  log: Logger;
}

/**
 * Everything that Selfcare answers, as one function from request to response; and one that is asked before, for what
 * there is no time for.
 */
export function createApp(dependencies: AppDependencies) {
  const {
    publicUrl,
    embedOrigins,
    store,
    seal,
    sessions,
    trail,
    rateLimits,
    identity,
    services,
    site,
    changes,
    client,
    servesPage,
    draining,
    shedding,
    telemetry,
    log,
  } = dependencies;
  const cookies = createCookies(publicUrl);
  const current = async (request: Request, active: boolean) => {
    const found = await currentSession(request, { sessions, cookies, active });
    const facts = requestScope.getStore()?.facts;
    if (facts && found.session) facts.session = logName(found.session);
    return found;
  };
  const beginSession = createBeginSession({ store, sessions, services, cookies, trail, log });
  const signIns = createSignIns({ store, seal, identity, rateLimits, cookies });
  const arrive = createSilentSignIn({ publicUrl, signIns, sessions, cookies, log });
  const heartbeat = createHeartbeat({ store, sessions, identity });
  const checkSignIn = (session: LoadedSession, request: Request) => {
    heartbeat(session, async () => (await current(request, false)).session).catch((error) =>
      log.warn(
        { event: "sign_in_unchecked", reason: reasonOf(error), err: error },
        "sign-in could not be checked",
      ),
    );
  };

  const place = createPlacing({ site, basePath: basePathOf(publicUrl) });
  const app = new Elysia()
    .onBeforeHandle(({ route }) => {
      const facts = requestScope.getStore()?.facts;
      if (facts) facts.route = route;
    })
    .onError(({ error }) => {
      const reason = reasonOf(error);
      const scope = requestScope.getStore();
      scope?.facts.reasons.push(reason);
      if (reason === "unexpected") log.error({ event: "request_failed", err: error }, "request failed");
      return problem(error, scope?.requestId);
    })
    .use(healthRoutes({ store, draining }))
    .use(
      signInRoutes({
        publicUrl,
        identity,
        signIns,
        arrive,
        beginSession,
        sessions,
        services,
        cookies,
        trail,
        log,
      }),
    )
    .use(backChannelRoutes({ store, identity, sessions, log }))
    .use(
      approvalRoutes({
        publicUrl,
        store,
        seal,
        identity,
        services,
        rateLimits,
        cookies,
        beginSession,
        trail,
        currentSession: current,
        log,
      }),
    )
    .use(accountLinkRoutes({ store, seal, services, rateLimits, cookies, currentSession: current, log }))
    .use(
      apiRoutes({
        publicUrl,
        version: () => (servesPage ? client.files().version : undefined),
        sessions,
        devices: createDevices({ sessions, identity, log }),
        trail,
        services,
        rateLimits,
        once: createOnce(store),
        currentSession: current,
        watchChanges: countedStreams(
          createWatch({ changes, sessions, draining, checkEvery: dependencies.watchEvery }),
          telemetry.metrics,
        ),
        lookupTakes: dependencies.lookupTakes ?? 300,
        answerWithin: dependencies.answerWithin,
        checkSignIn,
        log,
      }),
    )
    .use(exportRoutes({ publicUrl, services, rateLimits, currentSession: current, log }))
    .use(reportRoutes({ publicUrl, rateLimits, metrics: telemetry.metrics, log }))
    .use(client.routes ?? new Elysia())
    .use(servesPage ? webRoutes(() => place(client.files()), arrive) : new Elysia())
    .all("/*", () => {
      throw new AppError("not_found");
    });

  const { origin } = new URL(publicUrl);
  const basePath = createBasePath(basePathOf(publicUrl));
  const headersOf = securityHeaders({ publicUrl, embedOrigins });
  const account = createAccount({ ...telemetry, senderOf: dependencies.senderOf, log });
  /** @param clientAddress where the request comes from, as far as it is known */
  function answer(asked: Request, clientAddress = ""): Promise<Response> {
    const request = addressed(asked, origin);
    const respond = async ({ requestId }: { requestId: string }) => {
      const inside = basePath.enter(request);
      const response = inside ? await app.handle(inside) : problem(new AppError("not_found"), requestId);
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

/** The beginning of the session's hash: enough to tell sessions apart. */
function logName({ key }: LoadedSession): string {
  return key.slice(key.indexOf(":") + 1).slice(0, 12);
}
