import { Elysia } from "elysia";
import type { Logger } from "pino";
import { accountLinkRoutes } from "./account-links/routes.ts";
import { apiRoutes } from "./api.ts";
import { exportRoutes } from "./documents/routes.ts";
import type { ExportRunOptions } from "./documents/run-export.ts";
import { basePathOf } from "./edge/base-path.ts";
import type { RateLimits } from "./edge/rate-limits.ts";
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
import { createFindSession } from "./sessions/current.ts";
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
import { countedStreams } from "./telemetry/counted.ts";
import type { Telemetry } from "./telemetry/telemetry.ts";
import type { Trail } from "./trail.ts";
import type { Client } from "./web/files.ts";
import { webRoutes } from "./web/routes.ts";

export interface RouteDependencies {
  /** Where payers find the page: the origin, and the path of it below which everything is. */
  publicUrl: string;
  store: Store;
  seal: Seal;
  sessions: Sessions;
  trail: Trail;
  rateLimits: RateLimits;
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
  /** The least time, in milliseconds, that answering a look-up takes which needs no sign-in. */
  lookupTakes?: number;
  /** How many exports run and wait, and for how long; as in `documents/` unless given. */
  exportLimits?: ExportRunOptions["limits"];
  /** Milliseconds within which a call is answered that reads, or that changes something. */
  answerWithin: { read: number; change: number };
  telemetry: Telemetry;
  log: Logger;
}

/** Everything that Selfcare answers, by path, as it is without the base path: the table of contents of its routes. */
export function createRoutes(dependencies: RouteDependencies) {
  const {
    publicUrl,
    store,
    seal,
    sessions,
    trail,
    rateLimits,
    identity,
    services,
    client,
    servesPage,
    draining,
    telemetry: { metrics },
    log,
  } = dependencies;
  const cookies = createCookies(publicUrl);
  const findSession = createFindSession({ sessions, cookies });
  const beginSession = createBeginSession({ store, sessions, services, cookies, trail, log });
  const signIns = createSignIns({ store, seal, identity, rateLimits, cookies });
  const arrive = createSilentSignIn({ publicUrl, signIns, sessions, cookies, log });
  const watch = createWatch({
    changes: dependencies.changes,
    sessions,
    draining,
    checkEvery: dependencies.watchEvery,
  });
  const heartbeat = createHeartbeat({ store, sessions, identity });
  const checkSignIn = (session: LoadedSession, request: Request) => {
    heartbeat(session, async () => (await findSession(request, false)).session).catch((error) =>
      log.warn(
        { event: "sign_in_unchecked", reason: reasonOf(error), err: error },
        "sign-in could not be checked",
      ),
    );
  };
  const place = createPlacing({ site: dependencies.site, basePath: basePathOf(publicUrl) });

  return new Elysia()
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
        findSession,
        log,
      }),
    )
    .use(accountLinkRoutes({ store, seal, services, rateLimits, cookies, findSession, log }))
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
        findSession,
        watchChanges: countedStreams(watch, metrics),
        lookupTakes: dependencies.lookupTakes ?? 300,
        answerWithin: dependencies.answerWithin,
        checkSignIn,
        log,
      }),
    )
    .use(
      exportRoutes({
        publicUrl,
        services,
        rateLimits,
        findSession,
        draining,
        limits: dependencies.exportLimits,
        log,
      }),
    )
    .use(reportRoutes({ publicUrl, rateLimits, metrics, log }))
    .use(client.routes ?? new Elysia())
    .use(servesPage ? webRoutes(() => place(client.files()), arrive) : new Elysia())
    .all("/*", () => {
      throw new AppError("not_found");
    });
}
