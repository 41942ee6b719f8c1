import { randomBytes } from "node:crypto";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import { startChanges } from "#sandbox/core/changes.ts";
import { systemClock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { aino, type Customer, ebba, noor } from "#sandbox/world/customers.ts";
import { type AppParts, createApp } from "#server/app.ts";
import { loadConfig } from "#server/config/config.ts";
import { createClientAddress } from "#server/http/client-address.ts";
import type { LoadShedding } from "#server/http/load-shedding.ts";
import type { AppRouter } from "#server/procedures/router.ts";
import type { Adapters } from "#server/services/services.ts";
import type { SessionTimeouts } from "#server/sessions/sessions.ts";
import type { Store } from "#server/store/store.ts";
import { createLog } from "#server/telemetry/log.ts";
import { startTelemetry } from "#server/telemetry/start.ts";
import type { ClientFiles } from "#server/web/files.ts";
import { requestHeader } from "#shared/headers.ts";
import { freePort } from "./ports.ts";

export interface TestAppOptions {
  /** Environment variables that extend or override those of the sandbox. */
  env?: Record<string, string>;
  /** Session times in milliseconds. They can be shorter than the configuration allows. */
  times?: SessionTimeouts;
  store?: Store;
  /** Replacements for the adapters that implement the contracts. */
  adapters?: Partial<Adapters>;
  /** Milliseconds between checks that the session of an open stream is still alive. */
  sessionCheckIntervalMs?: number;
  /** Minimum duration of a charge lookup, in milliseconds. */
  lookupMinimumMs?: number;
  /** Milliseconds within which a request body must arrive. */
  bodyTimeoutMs?: number;
  /** Limits on running and waiting exports, and their timeout. */
  exportLimits?: AppParts["exportLimits"];
  /** Load shedding; by default it measures this process. */
  loadShedding?: LoadShedding;
  clientFiles?: ClientFiles;
  /** Allowed push services, a stand-in by its origin; by default those of the known browsers. */
  pushServices?: readonly string[];
  /** A complete sandbox with an identity service. The caller disposes of it. */
  platform?: Sandbox;
}

/** Turns off every rate limit, for tests that call more often than any payer. */
export const unlimited = {
  RATE_ADDRESS: "off",
  RATE_PAYER: "off",
  RATE_CHANGE: "off",
  RATE_REPORT: "off",
  RATE_EXPORT: "off",
  RATE_SIGN_IN: "off",
  RATE_PROOF: "off",
  RATE_CHARGE: "off",
  RATE_CHARGE_ACCOUNT: "off",
};

/** A page too small to matter, for tests of the server. */
const emptyPage: ClientFiles = {
  version: "test",
  index: {
    body: new Blob(["<!doctype html><head><title>Selfcare</title></head>"]),
    contentType: "text/html; charset=utf-8",
  },
  assets: new Map(),
};

/**
 * Starts Selfcare on a real port in this process. With `platform`, it uses that sandbox and its identity service.
 * Otherwise it uses internal services with payers who have few payments; `signIn` starts their sessions directly.
 */
export async function startApp(options: TestAppOptions = {}) {
  const { env = {}, times, clientFiles = emptyPage, platform } = options;
  await using parts = new AsyncDisposableStack();
  const sandbox = platform ?? parts.use(await startPlatform(options.pushServices));
  const publicUrl = platform?.publicUrl ?? `http://127.0.0.1:${await freePort()}`;
  const lines: string[] = [];
  const log = createLog("debug", { write: (line: string) => void lines.push(line) });
  const config = loadConfig({
    NODE_ENV: "development",
    PUBLIC_URL: publicUrl,
    SESSION_KEYS: `test:${randomBytes(32).toString("base64")}`,
    // Long enough for a busy machine.
    SERVICE_READ_TIMEOUT_MS: "5000",
    OIDC_TIMEOUT_MS: "5000",
    ...sandbox.environment(),
    ...env,
  });
  if (times) {
    config.SESSION_IDLE_SECONDS = times.idle / 1000;
    config.SESSION_ABSOLUTE_SECONDS = times.absolute / 1000;
  }
  const telemetry = await startTelemetry(config, log);
  parts.defer(telemetry.close);
  const { routes, handle, shed, store, sessions, drain, close } = createApp(config, {
    client: { files: () => clientFiles },
    log,
    telemetry,
    store: options.store,
    adapters: options.adapters,
    loadShedding: options.loadShedding,
    sessionCheckIntervalMs: options.sessionCheckIntervalMs,
    lookupMinimumMs: options.lookupMinimumMs,
    bodyTimeoutMs: options.bodyTimeoutMs,
    exportLimits: options.exportLimits,
  });
  const clientAddress = createClientAddress({
    proxies: config.TRUSTED_PROXIES,
    header: config.TRUSTED_PROXY_HEADER,
  });
  parts.defer(close);
  const server = Bun.serve({
    port: new URL(publicUrl).port,
    // As in server/serve.ts: Bun's default closes streams after ten seconds of silence.
    idleTimeout: 75,
    maxRequestBodySize: Number.MAX_SAFE_INTEGER,
    fetch: (request, server) =>
      shed(request) ??
      handle(request, {
        ...clientAddress("127.0.0.1", request.headers),
        closeConnection: () => server.timeout(request, 1),
      }),
  });
  parts.defer(() => server.stop(true));
  const url = publicUrl;
  const stack = parts.move();

  return {
    url,
    /** Method and path of every registered route. */
    routes: routes.map(({ method, path }) => ({ method, path })),
    sandbox,
    store,
    sessions,
    drain,
    /** Lines of the log. */
    lines,
    /**
     * Starts a session and returns the headers that the payer's page sends with every call.
     * @param authenticatedAt time of the authentication in milliseconds since 1970; now by default
     */
    async signIn(customer: Customer, authenticatedAt = Date.now()): Promise<Record<string, string>> {
      const token = await sessions.start({
        customerId: customer.id,
        authenticatedAt,
        idToken: "id-token",
        checkAfter: Date.now() + 3_600_000,
      });
      return pageHeaders(url, token);
    },
    /** Creates a typed client as the page does. */
    client(headers: Record<string, string>) {
      return createTRPCClient<AppRouter>({
        links: [httpBatchStreamLink({ url: `${url}/trpc`, headers, maxItems: 10 })],
      });
    },
    async [Symbol.asyncDispose]() {
      await stack.disposeAsync();
      const undeclared = lines.filter((line) => line.includes('"undeclared":'));
      if (undeclared.length > 0)
        throw new Error(
          `Fields of the log that server/telemetry/log.ts does not declare:\n${undeclared.join("")}`,
        );
    },
  };
}

/** Starts the internal services without an identity service. */
async function startPlatform(pushServices?: readonly string[]) {
  const database = openDatabase(":memory:");
  seedWorld({ database, clock: systemClock, customers: [ebba, aino, noor] });
  const changes = startChanges();
  const services = await startServices({
    database,
    clock: systemClock,
    publish: changes.publish,
    pushServices,
  });
  return {
    ...services,
    changes,
    environment: () => ({
      OIDC_ISSUER: "http://127.0.0.1:1",
      OIDC_CLIENT_ID: "test",
      OIDC_CLIENT_SECRET: "test",
      PAYMENTS_URL: services.payments.url,
      BANKING_URL: services.banking.url,
      PROFILE_URL: services.profile.url,
      NOTIFICATIONS_URL: services.notifications.url,
      CHANGES_URL: changes.url,
      ...(pushServices ? { PUSH_SERVICES: pushServices.join(",") } : {}),
    }),
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await changes[Symbol.asyncDispose]();
      database.close();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** Returns the headers that a page of this origin sends, with a session cookie if `token` is given. */
export function pageHeaders(origin: string, token?: string): Record<string, string> {
  const prefix = origin.startsWith("https://") ? "__Host-" : "";
  return {
    origin,
    "sec-fetch-site": "same-origin",
    [requestHeader]: "active",
    ...(token ? { cookie: `${prefix}selfcare-session=${token}` } : {}),
  };
}
