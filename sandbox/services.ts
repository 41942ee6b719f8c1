import type { Database } from "bun:sqlite";
import { createBanking } from "#sandbox/banking/service.ts";
import { watchingConsents } from "#sandbox/banking/watch-consents.ts";
import { deliveringHeld, rescheduleHeld } from "#sandbox/notifications/deliveries.ts";
import { rewordInbox } from "#sandbox/notifications/inbox.ts";
import { openPushes } from "#sandbox/notifications/pushes.ts";
import { createNotifications } from "#sandbox/notifications/service.ts";
import { advancing } from "#sandbox/payments/advance.ts";
import type { Introspect } from "#sandbox/payments/approval.ts";
import { tellingOfBlocks } from "#sandbox/payments/blocks/tell.ts";
import { answeringCases } from "#sandbox/payments/cases.ts";
import { lapsingHandOffs } from "#sandbox/payments/hand-offs/end.ts";
import {
  type MerchantCredentials,
  type Registration,
  registerMerchant,
} from "#sandbox/payments/hand-offs/registrations.ts";
import { sendingWebhooks } from "#sandbox/payments/hand-offs/webhooks.ts";
import { tellingOfLimits } from "#sandbox/payments/limits/tell.ts";
import { remindingOfApprovals } from "#sandbox/payments/remind.ts";
import { createPayments } from "#sandbox/payments/service.ts";
import { closingAccounts, type EndSignIns } from "#sandbox/profile/closures.ts";
import { makingExports } from "#sandbox/profile/data-exports.ts";
import { createProfile } from "#sandbox/profile/service.ts";
import type { Publish } from "./changes.ts";
import { runDue } from "./chores.ts";
import { type Clock, openClock } from "./clock.ts";
import type { Desk } from "./desk.ts";
import { type Faults, noFaults, type ServiceName } from "./faults.ts";
import { createSandboxClock, type SandboxClock } from "./forward.ts";

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
  /** Push services that may be called; those of the known browsers unless given. */
  pushServices?: readonly string[] | undefined;
  /** What identity says of an approval. Unless given, nothing is ever approved. */
  introspect?: Introspect;
  /** Ends what a customer is signed in to, as closing their account does. Unless given, nobody is signed in. */
  endSignIns?: EndSignIns;
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
  publish: tell = () => {},
  publicUrl,
  pushServices,
  introspect = async () => ({ active: false }),
  endSignIns = async () => {},
  pageOf = (secret) => `https://bank.example/${secret}`,
}: ServicesOptions): Promise<Services> {
  const clock = openClock(database, realTime);
  const desk: Desk = {
    database,
    clock,
    publicUrl,
    pushServices,
    publish(change) {
      // The payer's clock may be another one, and their language.
      if (change.topic === "profile") {
        rescheduleHeld(desk, change.customerId);
        rewordInbox(desk, change.customerId);
      }
      tell(change);
    },
  };
  const apps = {
    payments: createPayments({
      ...desk,
      faults,
      introspect,
      realTime,
      issuer: () => running.payments.url,
    }),
    profile: createProfile({ ...desk, faults }),
    banking: createBanking({ ...desk, faults, pageOf }),
    notifications: createNotifications({ ...desk, faults }),
  };
  await using started = new AsyncDisposableStack();
  const run = (name: ServiceName) => {
    const service = serve(
      dated(clock, (request) => apps[name].handle(request)),
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
  const chores = [
    advancing(desk),
    answeringCases(desk),
    closingAccounts(desk, endSignIns),
    deliveringHeld(desk),
    lapsingHandOffs(desk),
    makingExports(desk),
    remindingOfApprovals(desk),
    watchingConsents(desk),
    sendingWebhooks(desk),
    tellingOfLimits(desk),
    tellingOfBlocks(desk),
  ];
  const pushes = started.use(openPushes(desk));
  // What fell due while nobody was there has happened before anybody asks.
  runDue(chores, clock);
  const worker = setInterval(() => {
    runDue(chores, clock);
    void pushes.flush();
  }, 250).unref();
  started.defer(() => clearInterval(worker));
  const stack = started.move();

  return {
    ...running,
    faults,
    clock: createSandboxClock({ ...desk, clock, chores }),
    registerMerchant: (registration) => registerMerchant(database, registration),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Answers say when they were given by the service's own clock (RFC 9110, section 6.6.1). */
function dated(clock: Clock, answer: (request: Request) => Response | Promise<Response>) {
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
