import type { Database } from "bun:sqlite";
import { createBanking } from "#sandbox/banking/service.ts";
import { heldDeliveriesJob, rescheduleHeld } from "#sandbox/notifications/deliveries.ts";
import { retranslateInbox } from "#sandbox/notifications/inbox.ts";
import { openPushes } from "#sandbox/notifications/pushes.ts";
import { createNotifications } from "#sandbox/notifications/service.ts";
import type { Introspect } from "#sandbox/payments/approval.ts";
import { caseAnswersJob } from "#sandbox/payments/cases.ts";
import { handOffExpiryJob } from "#sandbox/payments/hand-offs/end.ts";
import {
  type MerchantCredentials,
  type Registration,
  registerMerchant,
} from "#sandbox/payments/hand-offs/registrations.ts";
import { sendingWebhooks } from "#sandbox/payments/hand-offs/webhooks.ts";
import { createPayments } from "#sandbox/payments/service.ts";
import { accountClosureJob, type RevokeSessions } from "#sandbox/profile/closures.ts";
import { dataExportsJob } from "#sandbox/profile/data-exports.ts";
import { createProfile } from "#sandbox/profile/service.ts";
import { consentExpiryJob } from "./banking/consent-expiry.ts";
import type { Publish } from "./core/changes.ts";
import { type Clock, openClock } from "./core/clock.ts";
import type { Deps } from "./core/deps.ts";
import { type Faults, noFaults, type ServiceName } from "./core/faults.ts";
import { runDueJobs } from "./core/scheduler.ts";
import { approvalRemindersJob } from "./payments/approval-reminders.ts";
import { blockExpiryJob } from "./payments/blocks/block-notifications.ts";
import { limitChangesJob } from "./payments/limits/limit-notifications.ts";
import { bankReportsJob } from "./payments/process-bank-reports.ts";
import { createSandboxClock, type SandboxClock } from "./seed/sandbox-clock.ts";

export interface RunningService {
  url: string;
  /** Closes every connection. */
  stop(): Promise<void>;
  /** Listens on the same port again. */
  start(): void;
}

export interface Services extends Record<ServiceName, RunningService>, AsyncDisposable {
  /** Set a fault to test how callers handle it. */
  faults: Faults;
  clock: SandboxClock;
  /** Registers a merchant that calls the payments service. */
  registerMerchant(registration: Registration): MerchantCredentials;
}

export interface ServicesOptions {
  database: Database;
  /** Real time, which identity's tokens follow. The services' clock may be ahead of it. */
  clock: Clock;
  /** Any free port unless given. */
  ports?: Partial<Record<ServiceName, number>>;
  faults?: Faults;
  /** Receives every change. */
  publish?: Publish;
  /** URL of Selfcare for links in messages; the demo's unless given. */
  publicUrl?: string | undefined;
  /** Push services that may be called; those of the known browsers unless given. */
  pushServices?: readonly string[] | undefined;
  /** Introspects approval tokens; none is active unless given. */
  introspect?: Introspect;
  /** Revokes a customer's sessions when an account closes. */
  revokeSessions?: RevokeSessions;
  /** Returns the URL of a bank's consent page. */
  pageOf?: (secret: string) => string;
}

/** Starts the internal services and their jobs. Rejects if a port is taken. */
export async function startServices({
  database,
  clock: realTime,
  ports = {},
  faults = noFaults(),
  publish: onChange = () => {},
  publicUrl,
  pushServices,
  introspect = async () => ({ active: false }),
  revokeSessions = async () => {},
  pageOf = (secret) => `https://bank.example/${secret}`,
}: ServicesOptions): Promise<Services> {
  const clock = openClock(database, realTime);
  const deps: Deps = {
    database,
    clock,
    publicUrl,
    pushServices,
    publish(change) {
      // The payer's time zone or language may have changed.
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
    bankReportsJob(deps),
    caseAnswersJob(deps),
    accountClosureJob(deps, revokeSessions),
    heldDeliveriesJob(deps),
    handOffExpiryJob(deps),
    dataExportsJob(deps),
    approvalRemindersJob(deps),
    consentExpiryJob(deps),
    sendingWebhooks(deps),
    limitChangesJob(deps),
    blockExpiryJob(deps),
  ];
  const pushes = started.use(openPushes(deps));
  // Jobs that fell due while the sandbox was stopped run before the first request.
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

/** Sets the `date` header by the service's clock (RFC 9110 §6.6.1). */
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
  // A hanging service hangs for as long as its caller waits.
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
