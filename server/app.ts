import { Elysia } from "elysia";
import type { Logger } from "pino";
import type { Config } from "./config/config.ts";
import { exportRoutes } from "./documents/routes.ts";
import type { ExportRunOptions } from "./documents/run-export.ts";
import { AppError } from "./errors.ts";
import { createChangeStream } from "./events/change-stream.ts";
import { openChanges } from "./events/open-changes.ts";
import { basePathOf } from "./http/base-path.ts";
import { browserReportRoutes } from "./http/browser-reports.ts";
import { createCallDeduplication } from "./http/call-deduplication.ts";
import { healthRoutes } from "./http/health.ts";
import { createLoadShedding, watchEventLoopDelay } from "./http/load-shedding.ts";
import { createPipeline, type PipelineDeps } from "./http/pipeline.ts";
import { handleRouteError } from "./http/problem.ts";
import { configuredRates, createRateLimitSubjects, createRateLimits } from "./http/rate-limits.ts";
import { createStreamLimits } from "./http/stream-limits.ts";
import { appRouter } from "./procedures/router.ts";
import { currentRequest, setRoute } from "./request-context.ts";
import { type Adapters, createServices } from "./services/services.ts";
import { createAuditLog } from "./sessions/audit-log.ts";
import { createCookies } from "./sessions/cookies.ts";
import { createDevices } from "./sessions/devices.ts";
import { createEncryption, logDecryptionFailures } from "./sessions/encryption.ts";
import { createFindSession } from "./sessions/find-session.ts";
import { publicSessionId } from "./sessions/session-record.ts";
import { createSessions } from "./sessions/sessions.ts";
import { accountLinkRoutes } from "./sign-in/account-link-routes.ts";
import { approvalRoutes } from "./sign-in/approval-routes.ts";
import { backChannelRoutes } from "./sign-in/back-channel.ts";
import { connectIdentity, identityOptions } from "./sign-in/identity.ts";
import { createRevalidateSignIn } from "./sign-in/revalidate-sign-in.ts";
import { signInRoutes } from "./sign-in/routes.ts";
import { createSignInFlow } from "./sign-in/sign-in-flow.ts";
import { createSilentSignIn } from "./sign-in/silent-sign-in.ts";
import { createStartSession } from "./sign-in/start-session.ts";
import { openStore, redisAccess } from "./store/open-store.ts";
import type { Store } from "./store/store.ts";
import { createBreakerLog } from "./telemetry/breaker-log.ts";
import { instrument, instrumentAll } from "./telemetry/instrument.ts";
import { noTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import { traceHeaders } from "./telemetry/tracing.ts";
import type { ProcedureDeps } from "./trpc/context.ts";
import { callDeadlinesMs, mountTrpc } from "./trpc/mount.ts";
import { shareBuild } from "./web/builds/share-build.ts";
import type { Client } from "./web/files.ts";
import { createPageRenderer } from "./web/render-page.ts";
import { webRoutes } from "./web/routes.ts";
import { isServerPath } from "./web/server-paths.ts";

export interface AppParts
  extends Partial<Pick<PipelineDeps, "loadShedding" | "bodyTimeoutMs">>,
    Pick<ProcedureDeps, "lookupMinimumMs">,
    Pick<ExportRunOptions, "exportLimits"> {
  client: Client;
  log: Logger;
  /** The state that instances share; by default the configured one. */
  store?: Store;
  /** Replaces the adapters that speak the contracts (`docs/contracts/`). */
  adapters?: Partial<Adapters>;
  telemetry?: Telemetry;
  /** Milliseconds between two checks that the session of an open stream has not ended. */
  sessionCheckIntervalMs?: number;
}

/** Builds every dependency once and wires it. The app does not listen yet. */
export function createApp(config: Config, parts: AppParts) {
  const deps = createDeps(config, parts);
  const stopWatching = watchEventLoopDelay(deps.loadShedding.recordDelay);
  const routes = createRoutes(deps);
  return {
    ...createPipeline({ ...deps, readsQuery: isServerPath, route: (request) => routes.handle(request) }),
    routes: routes.routes,
    store: deps.store,
    sessions: deps.sessions,
    /** Resolves after the first attempt to publish the files of this build to the other instances. */
    published: deps.builds.attempted,
    /** Takes this instance out of service: requests are still handled, streams end. */
    drain: () => deps.draining.abort(),
    async close() {
      stopWatching();
      deps.builds.close();
      await deps.auditLog.written();
      await Promise.all([deps.changes.close(), deps.store.close()]);
    },
  };
}

/** Builds every dependency, under the name by which the pipeline, routes and procedures take it. */
function createDeps(config: Config, parts: AppParts) {
  const { client, log, telemetry = noTelemetry } = parts;
  const { metrics } = telemetry;
  const publicUrl = config.PUBLIC_URL + config.BASE_PATH;
  const draining = new AbortController();
  const store = instrument(parts.store ?? openStore(config, log), "redis", telemetry);
  const changes = openChanges({ redis: redisAccess(config), feedUrl: config.CHANGES_URL }, log);
  const encryption = createEncryption(config.SESSION_KEYS, logDecryptionFailures(log));
  // For data that may be older than all session keys, which is not worth a warning.
  const quietEncryption = createEncryption(config.SESSION_KEYS);
  const rateLimits = createRateLimits({ store, rates: configuredRates(config), log });
  const identity = instrument(connectIdentity(identityOptions(config, publicUrl)), "identity", telemetry);
  const { time, ...upstreams } = createServices({
    payments: { baseUrl: config.PAYMENTS_URL, token: config.PAYMENTS_TOKEN },
    banking: { baseUrl: config.BANKING_URL, token: config.BANKING_TOKEN },
    profile: { baseUrl: config.PROFILE_URL, token: config.PROFILE_TOKEN },
    notifications: { baseUrl: config.NOTIFICATIONS_URL, token: config.NOTIFICATIONS_TOKEN },
    timeouts: { read: config.SERVICE_READ_TIMEOUT_MS, write: config.SERVICE_WRITE_TIMEOUT_MS },
    requestId: () => currentRequest()?.requestId,
    deadline: () => currentRequest()?.state.deadline,
    trace() {
      const span = currentRequest()?.span;
      return span && traceHeaders(span);
    },
    onBreaker: createBreakerLog({ log, metrics }),
    adapters: parts.adapters,
  });
  const services = { time, ...instrumentAll(upstreams, telemetry) };
  const base = { log, telemetry, publicUrl, draining, store, encryption, rateLimits, identity, services };

  const auditLog = createAuditLog({
    ...base,
    encryption: quietEncryption,
    retentionMs: config.SECURITY_EVENTS_DAYS * 86_400_000,
    onRecorded: (customerId) => changes.publish(customerId, { topic: "sessions", id: null }),
  });
  const sessions = createSessions({
    ...base,
    timeouts: { idle: config.SESSION_IDLE_SECONDS * 1000, absolute: config.SESSION_ABSOLUTE_SECONDS * 1000 },
    onStarted: () => metrics.session("started"),
    onEnded(session, reason) {
      changes.publish(session.customerId, { topic: "sessions", id: publicSessionId(session) });
      auditLog.record({ type: reason, session });
      metrics.session("ended");
    },
  });
  const cookies = createCookies(publicUrl);
  const findSession = createFindSession({ sessions, cookies });
  const signInFlow = createSignInFlow({ ...base, cookies });
  const signInDeps = { ...base, auditLog, sessions, cookies, findSession, signInFlow };

  const servesPage = config.CLIENT === "embedded";
  const render = createPageRenderer({ site: config.SITE, basePath: basePathOf(publicUrl) });
  const page = () => render(client.files());
  const builds = shareBuild(page, {
    ...base,
    encryption: quietEncryption,
    // Without Redis there is one instance, and in development its build keeps changing.
    isShared: config.REDIS_URL !== undefined && servesPage && !config.WATCH,
  });
  const watchChanges = createChangeStream({
    changes,
    sessions,
    draining: draining.signal,
    checkIntervalMs: parts.sessionCheckIntervalMs,
  });

  return {
    ...parts,
    ...signInDeps,
    metrics,
    changes,
    servesPage,
    page,
    builds,
    loadShedding: parts.loadShedding ?? createLoadShedding(),
    deadlinesMs: callDeadlinesMs(config),
    embedOrigins: config.EMBED_ORIGINS,
    pushServices: config.PUSH_SERVICES,
    maxUnreadBodies: config.MAX_UNREAD_BODIES,
    router: appRouter,
    pageVersion: () => (servesPage ? client.files().version : undefined),
    findAsset: builds.findAsset,
    devices: createDevices(signInDeps),
    silentSignIn: createSilentSignIn(signInDeps),
    startSession: createStartSession(signInDeps),
    revalidateSignIn: createRevalidateSignIn(signInDeps),
    deduplicateCall: createCallDeduplication(store),
    limitStream: createStreamLimits({ watchChanges, metrics }),
    rateLimitSubjectOf: createRateLimitSubjects(config.SESSION_KEYS),
  };
}

/** Registers every route, without the base path. Plugins with their own error handlers come before the general one. */
function createRoutes(deps: ReturnType<typeof createDeps>) {
  return new Elysia()
    .onBeforeHandle(({ route }) => setRoute(route))
    .use(approvalRoutes(deps))
    .use(accountLinkRoutes(deps))
    .use(exportRoutes(deps))
    .onError(({ error }) => handleRouteError(error, deps.log))
    .use(healthRoutes(deps))
    .use(signInRoutes(deps))
    .use(backChannelRoutes(deps))
    .use(mountTrpc(deps))
    .use(browserReportRoutes(deps))
    .use(deps.client.routes ?? new Elysia())
    .use(deps.servesPage ? webRoutes(deps) : new Elysia())
    .all("/*", () => handleRouteError(new AppError("not_found"), deps.log));
}
