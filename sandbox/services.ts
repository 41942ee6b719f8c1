import type { Database } from "bun:sqlite";
import { createBanking } from "#sandbox/banking/service.ts";
import { deliveringHeld, rescheduleHeld } from "#sandbox/notifications/deliveries.ts";
import { retranslateInbox } from "#sandbox/notifications/inbox.ts";
import { openPushes } from "#sandbox/notifications/pushes.ts";
import { createNotifications } from "#sandbox/notifications/service.ts";
import type { Introspect } from "#sandbox/payments/approval.ts";
import { answeringCases } from "#sandbox/payments/cases.ts";
import { lapsingHandOffs } from "#sandbox/payments/hand-offs/end.ts";
import {
  type MerchantCredentials,
  type Registration,
  registerMerchant,
} from "#sandbox/payments/hand-offs/registrations.ts";
import { sendingWebhooks } from "#sandbox/payments/hand-offs/webhooks.ts";
import { createPayments } from "#sandbox/payments/service.ts";
import { closingAccounts, type RevokeSessions } from "#sandbox/profile/closures.ts";
import { makingExports } from "#sandbox/profile/data-exports.ts";
import { createProfile } from "#sandbox/profile/service.ts";
import { watchingConsents } from "./banking/consent-expiry.ts";
import type { Publish } from "./core/changes.ts";
import { type Clock, openClock } from "./core/clock.ts";
import type { Deps } from "./core/deps.ts";
import { type Faults, noFaults, type ServiceName } from "./core/faults.ts";
import { runDueJobs } from "./core/scheduler.ts";
import { remindingOfApprovals } from "./payments/approval-reminders.ts";
import { tellingOfBlocks } from "./payments/blocks/block-notifications.ts";
import { tellingOfLimits } from "./payments/limits/limit-notifications.ts";
import { advancing } from "./payments/process-bank-reports.ts";
import { createSandboxClock, type SandboxClock } from "./seed/sandbox-clock.ts";

export interface RunningService {
  url: string;
  /** Cuts every connection. */
  stop(): Promise<void>;
  /** Comes back on the same port. */
  start(): void;
}

export interface Services extends Record<ServiceName, RunningService>, AsyncDisposable {
  /** Set one to see what others do about it. */
  faults: Faults;
  clock: SandboxClock;
  /** Registers a merchant that calls the payments service. */
  registerMerchant(registration: Registration): MerchantCredentials;
}

export interface ServicesOptions {
  database: Database;
  /** The real time, which identity's tokens are told by; the services' own time is as far ahead of it as was passed. */
  clock: Clock;
  /** Any free port where none is named. */
  ports?: Partial<Record<ServiceName, number>>;
  faults?: Faults;
  /** Is told of everything that changes. */
  publish?: Publish;
  /** Where Selfcare is, for links in messages; the demo's unless given. */
  publicUrl?: string | undefined;
  /** What identity says of an approval. Unless given, nothing is ever approved. */
  introspect?: Introspect;
  /** Ends what a customer is signed in to, as closing their account does. Unless given, nobody is signed in. */
  revokeSessions?: RevokeSessions;
  /** The page of a bank on which a customer consents. Unless given, there is none. */
  pageOf?: (secret: string) => string;
}

/**
 * Starts the internal services on this machine, and lets their payments move on as the clock says. Rejects
 * where a port is taken.
 */
export async function startServices({
  database,
  clock: realTime,
  ports = {},
  faults = noFaults(),
  publish: onChange = () => {},
  publicUrl,
  introspect = async () => ({ active: false }),
  revokeSessions = async () => {},
  pageOf = (secret) => `https://bank.example/${secret}`,
}: ServicesOptions): Promise<Services> {
  const clock = openClock(database, realTime);
  const deps: Deps = {
    database,
    clock,
    publicUrl,
    publish(change) {
      // The payer's clock may be another one, and their language.
      if (change.topic === "profile") {
        rescheduleHeld(deps, change.customerId);
        retranslateInbox(deps, change.customerId);
      }
      onChange(change);
    },
  };
  const apps = {
    payments: createPayments({
      ...deps,
      faults,
      introspect,
      realTime,
      issuer: () => running.payments.url,
    }),
    profile: createProfile({ ...deps, faults }),
    banking: createBanking({ ...deps, faults, pageOf }),
    notifications: createNotifications({ ...deps, faults }),
  };
  await using started = new AsyncDisposableStack();
  const run = (name: ServiceName) => {
    const service = serve(
      withDateHeader(clock, (request) => apps[name].handle(request)),
      ports[name] ?? 0,
    );
    started.defer(() => service.stop());
    return service;
  };
  const running = {
    payments: run("payments"),
    banking: run("banking"),
    profile: run("profile"),
    notifications: run("notifications"),
  };
  const jobs = [
    advancing(deps),
    answeringCases(deps),
    closingAccounts(deps, revokeSessions),
    deliveringHeld(deps),
    lapsingHandOffs(deps),
    makingExports(deps),
    remindingOfApprovals(deps),
    watchingConsents(deps),
    sendingWebhooks(deps),
    tellingOfLimits(deps),
    tellingOfBlocks(deps),
  ];
  const pushes = started.use(openPushes(deps));
  // What fell due while nobody was there has happened before anybody asks.
  runDueJobs(jobs, clock);
  const timer = setInterval(() => {
    runDueJobs(jobs, clock);
    void pushes.flush();
  }, 250).unref();
  started.defer(() => clearInterval(timer));
  const stack = started.move();

  return {
    ...running,
    faults,
    clock: createSandboxClock({ ...deps, clock, jobs }),
    registerMerchant: (registration) => registerMerchant(database, registration),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Answers say when they were given by the service's own clock (RFC 9110, section 6.6.1). */
function withDateHeader(clock: Clock, answer: (request: Request) => Response | Promise<Response>) {
  return async (request: Request) => {
    const response = await answer(request);
    response.headers.set("date", clock.now().toUTCString());
    return response;
  };
}

function serve(
  fetch: (request: Request) => Response | Promise<Response>,
  wantedPort: number,
): RunningService {
  // No idle timeout: a service that hangs shall hang for as long as its caller waits.
  const listen = (port: number) => Bun.serve({ hostname: "127.0.0.1", port, idleTimeout: 0, fetch });
  let server = listen(wantedPort);
  const port = server.port ?? wantedPort;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => server.stop(true),
    start() {
      server = listen(port);
    },
  };
}
