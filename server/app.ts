import { Elysia } from "elysia";
import type { Logger } from "pino";
import type { Config } from "./config/config.ts";
import { exportRoutes } from "./documents/routes.ts";
import type { ExportRunOptions } from "./documents/run-export.ts";
import { AppError, reasonOf } from "./errors.ts";
import { createChangeStream } from "./events/change-stream.ts";
import { openChanges } from "./events/open-changes.ts";
import { basePathOf } from "./http/base-path.ts";
import { reportRoutes } from "./http/browser-reports.ts";
import { createCallDeduplication } from "./http/call-deduplication.ts";
import { healthRoutes } from "./http/health.ts";
import { createLoadShedding, type LoadShedding, watchEventLoopDelay } from "./http/load-shedding.ts";
import { createPipeline } from "./http/pipeline.ts";
import { problem } from "./http/problem.ts";
import { createRateLimitSubjects, createRateLimits, ratesOf } from "./http/rate-limits.ts";
import { createStreamLimits } from "./http/stream-limits.ts";
import { appRouter } from "./procedures/router.ts";
import { addFailure, currentRequest, setRoute } from "./request-context.ts";
import { type Adapters, createServices } from "./services/services.ts";
import { createAuditLog } from "./sessions/audit-log.ts";
import { createCookies } from "./sessions/cookie.ts";
import { createDevices } from "./sessions/devices.ts";
import { createEncryption } from "./sessions/encryption.ts";
import { createFindSession } from "./sessions/find-session.ts";
import { createSessions, publicId } from "./sessions/sessions.ts";
import { accountLinkRoutes } from "./sign-in/account-link-routes.ts";
import { approvalRoutes } from "./sign-in/approval-routes.ts";
import { backChannelRoutes } from "./sign-in/back-channel.ts";
import { connectIdentity, identityOptions } from "./sign-in/identity.ts";
import { createRevalidateSignIn, revalidateInBackground } from "./sign-in/revalidate-sign-in.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { createSignInFlow } from "./sign-in/sign-in-flow.ts";
import { createSilentSignIn } from "./sign-in/silent-sign-in.ts";
import { createStartSession } from "./sign-in/start-session.ts";
import { openStore, redisAccess } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";
import { createBreakerLog } from "./telemetry/breaker-log.ts";
import { instrument, instrumentAll } from "./telemetry/instrument.ts";
import { createLogThrottle } from "./telemetry/log-throttle.ts";
import { noTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import { traceHeaders } from "./telemetry/tracing.ts";
import { mountTrpc } from "./trpc/mount.ts";
import { shareBuild } from "./web/builds/share-build.ts";
import type { Client } from "./web/files.ts";
import { createPageRenderer } from "./web/render-page.ts";
import { webRoutes } from "./web/routes.ts";
import { isServerPath } from "./web/server-paths.ts";

export interface AppParts {
  client: Client;
  log: Logger;
  /** The state that instances share; opened as the configuration says unless given. */
  store?: Store;
  /** Replace the adapters that speak the contracts (`docs/contracts/`). */
  adapters?: Partial<Adapters>;
  /** Nothing is recorded unless given. */
  telemetry?: Telemetry;
  loadShedding?: LoadShedding;
  /** Milliseconds between two checks that the session of an open stream still lives. */
  sessionCheckIntervalMs?: number;
  /** Milliseconds within which a body arrives whole. */
  bodyTimeoutMs?: number;
  /** Minimum milliseconds that a look-up without sign-in takes. */
  lookupMinimumMs?: number;
  exportLimits?: ExportRunOptions["exportLimits"];
}

/** Builds every dependency once and wires it. The app does not listen yet. */
export function createApp(config: Config, parts: AppParts) {
  const deps = createDeps(config, parts);
  const { loadShedding, store, sessions, changes, auditLog } = deps;
  const stopWatching = watchEventLoopDelay(loadShedding.note);
  const routes = createRoutes(deps);
  return {
    ...createPipeline({ ...deps, readsQuery: isServerPath, handle: (request) => routes.handle(request) }),
    /** Every registered route. */
    routes: routes.routes,
    store,
    sessions,
    /** Resolves after the first attempt to publish the files of this build to the other instances. */
    published: deps.builds.attempted,
    /** Takes this instance out of service: requests are still answered, streams end. */
    drain: () => deps.draining.abort(),
    async close() {
      stopWatching();
      deps.builds.close();
      await auditLog.written();
      await Promise.all([changes.close(), store.close()]);
    },
  };
}

/** Every dependency, under the name by which routes and procedures take it. */
type Deps = ReturnType<typeof createDeps>;

function createDeps(config: Config, parts: AppParts) {
  const {
    client,
    log,
    telemetry = noTelemetry,
    loadShedding = createLoadShedding(),
    lookupMinimumMs = 300,
  } = parts;
  const { metrics } = telemetry;
  const publicUrl = config.PUBLIC_URL + config.BASE_PATH;
  const draining = new AbortController();
  const store = instrument(parts.store ?? openStore(config, log), "redis", telemetry);
  const changes = openChanges({ redis: redisAccess(config), feedUrl: config.CHANGES_URL }, log);
  const logThrottle = createLogThrottle();
  const encryption = createEncryption(config.SESSION_KEYS, (reason) => {
    if (logThrottle(reason))
      log.warn({ event: "decryption_failed", reason }, "cannot decrypt what another instance encrypted");
  });
  const auditLog = createAuditLog({
    store,
    // Entries older than a key are left out, which is nothing to warn about.
    encryption: createEncryption(config.SESSION_KEYS),
    keepFor: config.SECURITY_EVENTS_DAYS * 86_400_000,
    onRecorded: (customerId) => changes.publish(customerId, { topic: "sessions", id: null }),
    log,
  });
  const sessions = createSessions({
    store,
    encryption,
    times: { idle: config.SESSION_IDLE_SECONDS * 1000, absolute: config.SESSION_ABSOLUTE_SECONDS * 1000 },
    onStarted: () => metrics.session("started"),
    // Not called for a session that expires: nobody ended it.
    onEnded(session, why) {
      changes.publish(session.customerId, { topic: "sessions", id: publicId(session) });
      auditLog.record({ type: why, session });
      metrics.session("ended");
    },
  });
  const { time, ...upstreams } = createServices({
    payments: { baseUrl: config.PAYMENTS_URL, token: config.PAYMENTS_TOKEN },
    banking: { baseUrl: config.BANKING_URL, token: config.BANKING_TOKEN },
    profile: { baseUrl: config.PROFILE_URL, token: config.PROFILE_TOKEN },
    notifications: { baseUrl: config.NOTIFICATIONS_URL, token: config.NOTIFICATIONS_TOKEN },
    timeouts: { read: config.SERVICE_READ_TIMEOUT_MS, write: config.SERVICE_WRITE_TIMEOUT_MS },
    requestId: () => currentRequest()?.requestId,
    deadline: () => currentRequest()?.facts.deadline,
    trace() {
      const span = currentRequest()?.span;
      return span && traceHeaders(span);
    },
    onBreaker: createBreakerLog({ log, metrics }),
    adapters: parts.adapters,
  });
  const services = { time, ...instrumentAll(upstreams, telemetry) };
  const cookies = createCookies(publicUrl);
  const identity = instrument(connectIdentity(identityOptions(config, publicUrl)), "identity", telemetry);
  const rateLimits = createRateLimits({ store, rates: ratesOf(config), log });
  const findSession = createFindSession({ sessions, cookies });
  const signInFlow = createSignInFlow({ store, encryption, identity, rateLimits, cookies });
  const render = createPageRenderer({ site: config.SITE, basePath: basePathOf(publicUrl) });
  const page = () => render(client.files());
  const builds = shareBuild(page, {
    // Without Redis there is one instance; in development its build changes all the time.
    isShared: config.REDIS_URL !== undefined && config.CLIENT === "embedded" && !config.WATCH,
    store,
    // A build may be older than the session keys, which is nothing to warn about.
    encryption: createEncryption(config.SESSION_KEYS),
    rateLimits,
    log,
  });
  return {
    publicUrl,
    embedOrigins: config.EMBED_ORIGINS,
    client,
    page,
    builds,
    findAsset: builds.findAsset,
    servesPage: config.CLIENT === "embedded",
    draining,
    telemetry,
    metrics,
    log,
    store,
    changes,
    encryption,
    auditLog,
    sessions,
    cookies,
    findSession,
    devices: createDevices({ sessions, identity, log }),
    services,
    identity,
    rateLimits,
    rateLimitSubjectOf: createRateLimitSubjects(config.SESSION_KEYS),
    loadShedding,
    maxUnreadBodies: config.MAX_UNREAD_BODIES,
    bodyTimeoutMs: parts.bodyTimeoutMs,
    signInFlow,
    silentSignIn: createSilentSignIn({ publicUrl, signInFlow, sessions, cookies, log }),
    startSession: createStartSession({ store, sessions, services, cookies, auditLog, log }),
    revalidateSignIn: revalidateInBackground({
      heartbeat: createRevalidateSignIn({ store, sessions, identity }),
      findSession,
      log,
    }),
    deduplicateCall: createCallDeduplication(store),
    limitStream: createStreamLimits({
      watchChanges: createChangeStream({
        changes,
        sessions,
        draining: draining.signal,
        checkIntervalMs: parts.sessionCheckIntervalMs,
      }),
      metrics,
    }),
    lookupMinimumMs,
    exportLimits: parts.exportLimits,
    pushServices: config.PUSH_SERVICES,
    deadlinesMs: {
      // Time for one read after another; a change may be looked up afterwards.
      read: 2 * config.SERVICE_READ_TIMEOUT_MS,
      change: config.SERVICE_WRITE_TIMEOUT_MS + config.SERVICE_READ_TIMEOUT_MS,
    },
  };
}

/** Registers every route, without the base path. */
function createRoutes(deps: Deps) {
  const { client, servesPage, log } = deps;
  return (
    new Elysia()
      .onBeforeHandle(({ route }) => setRoute(route))
      // Plugins with error pages of their own come before the general error handler.
      .use(approvalRoutes(deps))
      .use(accountLinkRoutes(deps))
      .use(exportRoutes(deps))
      .onError(({ error }) => {
        const reason = reasonOf(error);
        addFailure(reason);
        if (reason === "unexpected") log.error({ event: "request_failed", err: error }, "request failed");
        return problem(error, currentRequest()?.requestId);
      })
      .use(healthRoutes(deps))
      .use(signInRoutes(deps))
      .use(backChannelRoutes(deps))
      .use(
        mountTrpc({
          ...deps,
          router: appRouter,
          pageVersion: () => (servesPage ? client.files().version : undefined),
        }),
      )
      .use(reportRoutes(deps))
      .use(client.routes ?? new Elysia())
      .use(servesPage ? webRoutes(deps) : new Elysia())
      .all("/*", () => {
        throw new AppError("not_found");
      })
  );
}
