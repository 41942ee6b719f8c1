import { startBankSite } from "#sandbox/bank-site/site.ts";
import { openDatabase } from "#sandbox/database.ts";
import type { ClientAuthentication } from "#sandbox/identity/clients.ts";
import { startIdentity } from "#sandbox/identity/identity.ts";
import { introspectAt } from "#sandbox/payments/introspection.ts";
import { startPlayground } from "#sandbox/playground/playground.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import { startChanges } from "./core/changes.ts";
import { type Clock, openClock, systemClock } from "./core/clock.ts";
import { noFaults, type ServiceName, serviceNames } from "./core/faults.ts";
import { startGateway } from "./gateway/site.ts";
import { startMerchantSite } from "./merchant-site/site.ts";
import { openOutbox } from "./phone/outbox.ts";
import { createControls } from "./playground/controls.ts";
import { seedWorld } from "./seed/seed.ts";
import { startServices } from "./services.ts";

/** Everything of the sandbox that listens on a port. */
export type SandboxPart =
  | ServiceName
  | "identity"
  | "playground"
  | "changes"
  | "banks"
  | "merchant"
  | "gateway";

export interface SandboxOptions {
  /** The database: a file that outlives a restart, or `:memory:`. */
  path: string;
  /** Where Selfcare is, or will be: the identity service sends the browser back there alone. */
  publicUrl: string;
  /** The real time, that the sandbox's own may be ahead of. */
  clock?: Clock;
  /** Any free port for those that are not named. */
  ports?: Partial<Record<SandboxPart, number>>;
  authentication?: ClientAuthentication;
  /** Whose payments are played; everybody's unless named. */
  customers?: readonly Customer[];
  /** Where changes are published beside the feed. */
  redisUrl?: string;
}

/** Starts the platform that Selfcare is for. Rejects where a port is taken, with nothing left running. */
export async function startSandbox({
  path,
  publicUrl,
  clock: realTime = systemClock,
  ports = {},
  authentication,
  customers,
  redisUrl,
}: SandboxOptions) {
  await using started = new AsyncDisposableStack();
  const database = openDatabase(path);
  started.defer(() => database.close());
  const clock = openClock(database, realTime);
  seedWorld({ database, clock, customers, publicUrl });

  const faults = noFaults();
  const messages = openOutbox({ database, clock });
  const playground = startPlayground({ port: ports.playground });
  started.defer(playground.stop);
  const inboxUrl = `${playground.url}/phone`;
  const gateway = startGateway({ port: ports.gateway });
  started.defer(gateway.stop);
  const identity = started.use(
    await startIdentity({
      database,
      clock,
      realTime,
      publicUrl,
      gatewayUrl: gateway.url,
      port: ports.identity,
      inboxUrl,
      authentication,
      faults,
      send: messages.send,
    }),
  );
  const banks = startBankSite({ database, clock, messages, publicUrl, inboxUrl, port: ports.banks });
  started.defer(banks.stop);
  const changes = started.use(startChanges({ port: ports.changes, redisUrl }));
  const services = started.use(
    await startServices({
      database,
      clock: realTime,
      ports,
      faults,
      publish: changes.publish,
      publicUrl,
      introspect: introspectAt(identity.introspection),
      revokeSessions: identity.revokeSessions,
      pageOf: banks.pageOf,
    }),
  );

  const controls = createControls({
    database,
    clock: services.clock,
    faults,
    publish: changes.publish,
    publicUrl,
    customers,
  });
  const merchantSite = startMerchantSite({
    database,
    clock: services.clock,
    faults,
    paymentsUrl: services.payments.url,
    gatewayUrl: gateway.url,
    register: services.registerMerchant,
    port: ports.merchant,
  });
  started.defer(merchantSite.stop);
  gateway.open({ identity, paymentsUrl: services.payments.url, selfcare: publicUrl });
  playground.open({
    messages,
    controls,
    links: { selfcare: publicUrl, merchant: merchantSite.url, gateway: gateway.url },
  });

  const stack = started.move();
  return {
    publicUrl,
    identity,
    payments: services.payments,
    banking: services.banking,
    profile: services.profile,
    notifications: services.notifications,
    changes,
    banks: { url: banks.url },
    clock: services.clock,
    registerMerchant: services.registerMerchant,
    faults,
    controls,
    playground: { url: playground.url },
    merchantSite: { url: merchantSite.url },
    gateway: { url: gateway.url },
    phone: {
      messages: messages.to,
      /** The newest code that was sent to the number. */
      code(number: string): string | undefined {
        const codes = messages.to(number).flatMap(({ text }) => text.match(/^\d{6}/)?.[0] ?? []);
        return codes[0];
      },
    },
    /** What Selfcare is started with, to be a part of this platform. */
    environment(): Record<string, string> {
      const urls = serviceNames.map((name) => [`${name.toUpperCase()}_URL`, services[name].url]);
      return { ...identity.environment(), ...Object.fromEntries(urls), CHANGES_URL: changes.url };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
