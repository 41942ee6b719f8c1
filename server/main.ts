import { loadClient } from "#client-files";
import { createApp } from "./app.ts";
import { createClientAddress } from "./client-address.ts";
import { ConfigError, loadConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { requestScope } from "./request.ts";
import { createServices } from "./services/services.ts";
import { createSeal } from "./sessions/seal.ts";
import { createSessions } from "./sessions/sessions.ts";
import { connectIdentity } from "./sign-in/identity.ts";
import { openEmbedded } from "./store/embedded.ts";
import { connectRedis } from "./store/redis.ts";

const config = readConfig();
const log = createLog(config.LOG_LEVEL);
const store = config.REDIS_URL ? connectRedis(config.REDIS_URL) : openEmbedded(config.EMBEDDED_STORE_PATH);
const seal = createSeal(config.SESSION_KEYS);
const readiness = { draining: false };
const clientAddress = createClientAddress(config.TRUSTED_PROXIES);
const client = await loadClient({ watch: config.WATCH });

const answer = createApp({
  publicUrl: config.PUBLIC_URL,
  store,
  seal,
  sessions: createSessions({
    store,
    seal,
    times: { idle: config.SESSION_IDLE_SECONDS * 1000, absolute: config.SESSION_ABSOLUTE_SECONDS * 1000 },
  }),
  identity: connectIdentity({
    issuer: config.OIDC_ISSUER,
    clientId: config.OIDC_CLIENT_ID,
    clientSecret: config.OIDC_CLIENT_SECRET,
    privateKey: config.OIDC_PRIVATE_KEY,
    scope: config.OIDC_SCOPE,
    customerClaim: config.OIDC_CUSTOMER_CLAIM,
    publicUrl: config.PUBLIC_URL,
    timeout: config.OIDC_TIMEOUT_MS,
  }),
  services: createServices({
    payments: { baseUrl: config.PAYMENTS_URL, token: config.PAYMENTS_TOKEN },
    banking: { baseUrl: config.BANKING_URL, token: config.BANKING_TOKEN },
    profile: { baseUrl: config.PROFILE_URL, token: config.PROFILE_TOKEN },
    notifications: { baseUrl: config.NOTIFICATIONS_URL, token: config.NOTIFICATIONS_TOKEN },
    timeout: config.SERVICE_READ_TIMEOUT_MS,
    requestId: () => requestScope.getStore()?.requestId,
  }),
  client,
  readiness,
  log,
});

const server = Bun.serve({
  port: config.PORT,
  // Above the load balancer's own (an AWS ALB gives up after 60 s), so that it never reuses a closed connection.
  idleTimeout: 75,
  // A backstop behind the limit of each route, whose answer carries words.
  maxRequestBodySize: 1024 * 1024,
  development: false,
  fetch: (request, server) =>
    answer(
      request,
      clientAddress(server.requestIP(request)?.address ?? "", request.headers.get("x-forwarded-for")),
    ),
  error: () => new Response(null, { status: 500 }),
});
log.info({ event: "listening", url: server.url.href, version: client.files().version }, "listening");

for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => drain(signal));

/** Tells the load balancer, lets what is under way finish, and ends within 25 s. */
async function drain(signal: string) {
  log.info({ event: "draining", signal }, "draining");
  readiness.draining = true;
  setTimeout(() => process.exit(1), 24_000).unref();
  await Bun.sleep(config.DRAIN_GRACE_MS);
  await server.stop(false);
  await store.close();
  log.info({ event: "stopped" }, "stopped");
  process.exit(0);
}

function readConfig() {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
