import type { Database } from "bun:sqlite";
import { createBanking } from "#sandbox/banking/service.ts";
import { createNotifications } from "#sandbox/notifications/service.ts";
import { advance } from "#sandbox/payments/advance.ts";
import type { Introspect } from "#sandbox/payments/approval.ts";
import { answerCases } from "#sandbox/payments/cases.ts";
import { createPayments } from "#sandbox/payments/service.ts";
import { createProfile } from "#sandbox/profile/service.ts";
import type { Publish } from "./changes.ts";
import type { Clock } from "./clock.ts";
import { type Faults, noFaults, type ServiceName } from "./faults.ts";

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
}

export interface ServicesOptions {
  database: Database;
  clock: Clock;
  /** Any free port where none is named. */
  ports?: Partial<Record<ServiceName, number>>;
  faults?: Faults;
  /** Is told of everything that changes. */
  publish?: Publish;
  /** What identity says of an approval. Unless given, nothing is ever approved. */
  introspect?: Introspect;
}

/**
 * Starts the internal services on this machine, and lets their payments move on as the clock says. Rejects
 * where a port is taken.
 */
export async function startServices({
  database,
  clock,
  ports = {},
  faults = noFaults(),
  publish = () => {},
  introspect = async () => ({ active: false }),
}: ServicesOptions): Promise<Services> {
  const apps = {
    payments: createPayments({ database, clock, faults, publish, introspect }),
    banking: createBanking({ database, clock, faults }),
    profile: createProfile({ database, faults, publish }),
    notifications: createNotifications({ database, clock, faults, publish }),
  };
  await using started = new AsyncDisposableStack();
  const run = (name: ServiceName) => {
    const service = serve((request) => apps[name].handle(request), ports[name] ?? 0);
    started.defer(() => service.stop());
    return service;
  };
  const running = {
    payments: run("payments"),
    banking: run("banking"),
    profile: run("profile"),
    notifications: run("notifications"),
  };
  const worker = setInterval(() => {
    advance({ database, clock, publish });
    answerCases({ database, clock, publish });
  }, 250).unref();
  started.defer(() => clearInterval(worker));
  const stack = started.move();
  return { ...running, faults, [Symbol.asyncDispose]: () => stack.disposeAsync() };
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
