import { randomBytes } from "node:crypto";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import { systemClock } from "#sandbox/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { startServices } from "#sandbox/services.ts";
import { aino, type Customer, ebba, noor } from "#sandbox/world/customers.ts";
import { seedWorld } from "#sandbox/world/seed.ts";
import { createApp } from "#server/app.ts";
import { createLog } from "#server/log.ts";
import { requestScope } from "#server/request.ts";
import type { AppRouter } from "#server/router.ts";
import { createServices } from "#server/services/services.ts";
import { createSeal } from "#server/sessions/seal.ts";
import { createSessions, type SessionTimes } from "#server/sessions/sessions.ts";
import { connectIdentity } from "#server/sign-in/identity.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import type { Store } from "#server/store/store.ts";
import type { ClientFiles } from "#server/web/files.ts";
import { requestHeader } from "#shared/session.ts";
import { freePort } from "./ports.ts";

export interface TestAppOptions {
  store?: Store;
  times?: SessionTimes;
  clientFiles?: ClientFiles;
}

/** A page too small to matter, for tests of the server. */
const emptyPage: ClientFiles = {
  version: "test",
  index: {
    body: new Blob(["<!doctype html><title>Selfcare</title>"]),
    contentType: "text/html; charset=utf-8",
  },
  assets: new Map(),
};

/**
 * Selfcare on a real port, in this process, over the sandbox's services with the payers who have few payments.
 * Nobody is signed in by the identity service here: `signIn` starts a session as its answer would.
 */
export async function startApp({
  store = openEmbedded(":memory:"),
  times,
  clientFiles = emptyPage,
}: TestAppOptions = {}) {
  const database = openDatabase(":memory:");
  seedWorld({ database, clock: systemClock, customers: [ebba, aino, noor] });
  const sandbox = await startServices({ database, clock: systemClock });

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const seal = createSeal([{ id: "test", bytes: randomBytes(32) }]);
  const sessions = createSessions({ store, seal, times: times ?? { idle: 300_000, absolute: 3_600_000 } });
  const lines: string[] = [];
  const readiness = { draining: false };
  const answer = createApp({
    publicUrl: url,
    store,
    seal,
    sessions,
    identity: connectIdentity({
      issuer: "http://127.0.0.1:1",
      clientId: "test",
      clientSecret: "test",
      scope: "openid",
      customerClaim: "sub",
      publicUrl: url,
      timeout: 500,
    }),
    services: createServices({
      payments: { baseUrl: sandbox.payments.url },
      banking: { baseUrl: sandbox.banking.url },
      profile: { baseUrl: sandbox.profile.url },
      notifications: { baseUrl: sandbox.notifications.url },
      timeout: 500,
      requestId: () => requestScope.getStore()?.requestId,
    }),
    client: { files: () => clientFiles },
    readiness,
    log: createLog("debug", { write: (line: string) => void lines.push(line) }),
  });
  const server = Bun.serve({ port, hostname: "127.0.0.1", fetch: (request) => answer(request, "127.0.0.1") });

  return {
    url,
    sandbox,
    store,
    sessions,
    readiness,
    /** What was logged, a line each. */
    lines,
    /** Starts a session, and returns what the payer's page sends with every call. */
    async signIn(customer: Customer): Promise<Record<string, string>> {
      const token = await sessions.start({
        customerId: customer.id,
        authenticatedAt: Date.now(),
        idToken: "id-token",
        checkAfter: Date.now() + 3_600_000,
      });
      return pageHeaders(url, token);
    },
    /** A client as the page has it, typed by the router. */
    client(headers: Record<string, string>) {
      return createTRPCClient<AppRouter>({
        links: [httpBatchStreamLink({ url: `${url}/trpc`, headers, maxItems: 10 })],
      });
    },
    async [Symbol.asyncDispose]() {
      await server.stop(true);
      await sandbox[Symbol.asyncDispose]();
      await store.close();
      database.close();
    },
  };
}

export type TestApp = Awaited<ReturnType<typeof startApp>>;

/** The headers that a page of this origin sends, signed in or not. */
export function pageHeaders(origin: string, token?: string): Record<string, string> {
  return {
    origin,
    "sec-fetch-site": "same-origin",
    [requestHeader]: "active",
    ...(token ? { cookie: `selfcare-session=${token}` } : {}),
  };
}
