import type { Logger } from "pino";
import { createApp } from "./app.ts";
import type { Config } from "./config/config.ts";
import { createRateLimits, createSenderNames } from "./edge/rate-limits.ts";
import { createShedding, type Shedding, watchLateness } from "./edge/shedding.ts";
import { openChanges } from "./events/open-changes.ts";
import { requestScope } from "./request.ts";
import type { RouteDependencies } from "./routes.ts";
import { createSeldom } from "./seldom.ts";
import { type Adapters, createServices } from "./services/services.ts";
import { createSeal } from "./sessions/seal.ts";
import { createSessions, publicId } from "./sessions/sessions.ts";
import { connectIdentity } from "./sign-in/identity.ts";
import type { RedisAccess } from "./store/connect-redis.ts";
import { openEmbedded } from "./store/embedded.ts";
import { openRedis } from "./store/redis.ts";
import type { Store } from "./store/store.ts";
import { createBreakerLog } from "./telemetry/breaker-log.ts";
import { countedSessions } from "./telemetry/counted.ts";
import { observed, observedAll } from "./telemetry/observed.ts";
import { noTelemetry, type Telemetry } from "./telemetry/telemetry.ts";
import { createTrail } from "./trail.ts";
import type { Client } from "./web/files.ts";

export interface Parts {
  client: Client;
  log: Logger;
  /** The state that instances share; opened as the configuration says unless given. */
  store?: Store;
  /** Take the place of those that speak the contracts (`docs/contracts/`). */
  adapters?: Partial<Adapters>;
  /** Nothing is recorded unless given. */
  telemetry?: Telemetry;
  /** Decides what is refused under load; by how busy this process is unless given. */
  shedding?: Shedding;
  /** As in `RouteDependencies`. */
  watchEvery?: number;
  lookupTakes?: number;
  exportLimits?: RouteDependencies["exportLimits"];
}

/** Selfcare as a configuration asks for it, wired and not yet listening. */
export function assemble(
  config: Config,
  { client, log, adapters, telemetry = noTelemetry, watchEvery, lookupTakes, exportLimits, ...parts }: Parts,
) {
  const { metrics } = telemetry;
  const store = observed(parts.store ?? openStore(config, log), "redis", telemetry);
  const isWorthSaying = createSeldom();
  const seal = createSeal(config.SESSION_KEYS, (reason) => {
    if (isWorthSaying(reason))
      log.warn({ event: "seal_unopened", reason }, "what another instance sealed does not open here");
  });
  const times = {
    idle: config.SESSION_IDLE_SECONDS * 1000,
    absolute: config.SESSION_ABSOLUTE_SECONDS * 1000,
  };
  const changes = openChanges({ redis: redisAccess(config), feedUrl: config.CHANGES_URL }, log);
  const trail = createTrail({
    store,
    // What is older than a key is left out of it, which is nothing to be told.
    seal: createSeal(config.SESSION_KEYS),
    keepFor: config.SECURITY_EVENTS_DAYS * 86_400_000,
    onRecorded: (customerId) => changes.publish(customerId, { topic: "sessions", id: null }),
    log,
  });
  const sessions = countedSessions(
    createSessions({
      store,
      seal,
      times,
      onEnded(session, why) {
        changes.publish(session.customerId, { topic: "sessions", id: publicId(session) });
        trail.record({ type: why, session });
        // One that lapses is nobody's act, and not counted.
        metrics.session("ended");
      },
    }),
    metrics,
  );
  const draining = new AbortController();
  const shedding = parts.shedding ?? createShedding();
  const stopWatching = watchLateness(shedding.note);

  const publicUrl = config.PUBLIC_URL + config.BASE_PATH;

  const { time, ...upstreams } = createServices({
    payments: { baseUrl: config.PAYMENTS_URL, token: config.PAYMENTS_TOKEN },
    banking: { baseUrl: config.BANKING_URL, token: config.BANKING_TOKEN },
    profile: { baseUrl: config.PROFILE_URL, token: config.PROFILE_TOKEN },
    notifications: { baseUrl: config.NOTIFICATIONS_URL, token: config.NOTIFICATIONS_TOKEN },
    timeouts: { read: config.SERVICE_READ_TIMEOUT_MS, write: config.SERVICE_WRITE_TIMEOUT_MS },
    requestId: () => requestScope.getStore()?.requestId,
    deadline: () => requestScope.getStore()?.deadline,
    trace: () => requestScope.getStore()?.span.headers(),
    onBreaker: createBreakerLog({ log, metrics }),
    adapters,
  });
  const { answer, refuse } = createApp({
    publicUrl,
    embedOrigins: config.EMBED_ORIGINS,
    store,
    seal,
    sessions,
    trail,
    rateLimits: createRateLimits({
      store,
      rates: {
        address: config.RATE_ADDRESS,
        payer: config.RATE_PAYER,
        change: config.RATE_CHANGE,
        report: config.RATE_REPORT,
        export: config.RATE_EXPORT,
        pageReport: config.RATE_PAGE_REPORT,
        signIn: config.RATE_SIGN_IN,
        proof: config.RATE_PROOF,
        charge: config.RATE_CHARGE,
        chargeAccount: config.RATE_CHARGE_ACCOUNT,
      },
      log,
    }),
    senderOf: createSenderNames(config.SESSION_KEYS),
    identity: observed(
      connectIdentity({
        issuer: config.OIDC_ISSUER,
        clientId: config.OIDC_CLIENT_ID,
        clientSecret: config.OIDC_CLIENT_SECRET,
        privateKey: config.OIDC_PRIVATE_KEY,
        scope: config.OIDC_SCOPE,
        customerClaim: config.OIDC_CUSTOMER_CLAIM,
        publicUrl,
        timeout: config.OIDC_TIMEOUT_MS,
      }),
      "identity",
      telemetry,
    ),
    services: { time, ...observedAll(upstreams, telemetry) },
    site: config.SITE,
    client,
    servesPage: config.CLIENT === "embedded",
    changes,
    answerWithin: {
      // Time for one read after another; a change may be looked up afterwards.
      read: 2 * config.SERVICE_READ_TIMEOUT_MS,
      change: config.SERVICE_WRITE_TIMEOUT_MS + config.SERVICE_READ_TIMEOUT_MS,
    },
    shedding,
    watchEvery,
    lookupTakes,
    exportLimits,
    draining: draining.signal,
    telemetry,
    log,
  });
  const close = async () => {
    stopWatching();
    await trail.written();
    await Promise.all([changes.close(), store.close()]);
  };
  return { answer, refuse, store, sessions, drain: () => draining.abort(), close };
}

function openStore(config: Config, log: Logger): Store {
  const redis = redisAccess(config);
  return redis ? openRedis(redis, log) : openEmbedded(config.EMBEDDED_STORE_PATH);
}

function redisAccess(config: Config): RedisAccess | undefined {
  if (!config.REDIS_URL) return undefined;
  return {
    url: config.REDIS_URL,
    timeout: config.REDIS_TIMEOUT_MS,
    ca: config.REDIS_CA,
    cert: config.REDIS_CERT,
    key: config.REDIS_KEY,
    sentinelUsername: config.REDIS_SENTINEL_USERNAME,
    sentinelPassword: config.REDIS_SENTINEL_PASSWORD,
  };
}
