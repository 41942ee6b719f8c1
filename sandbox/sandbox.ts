import { startBankSite } from "#sandbox/bank-site/site.ts";
import { openDatabase } from "#sandbox/database.ts";
import type { ClientAuthentication } from "#sandbox/identity/clients.ts";
import { startIdentity } from "#sandbox/identity/identity.ts";
import { introspectAt } from "#sandbox/payments/introspection.ts";
import { startPlayground } from "#sandbox/playground/playground.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import { startChanges } from "./core/changes.ts";
import { type Clock, openClock, systemClock } from "./core/clock.ts";
import { noFaults, serviceNames } from "./core/faults.ts";
import { startGateway } from "./gateway/site.ts";
import type { SandboxPart } from "./launch/ports.ts";
import { startMerchantSite } from "./merchant-site/site.ts";
import { openOutbox } from "./phone/outbox.ts";
import { createControls } from "./playground/controls.ts";
import { seedWorld } from "./seed/seed.ts";
import { startServices } from "./services.ts";

export interface SandboxOptions {
  /** Database file, or `:memory:`. */
  path: string;
  /** URL of Selfcare, the only place that the identity service redirects to. */
  publicUrl: string;
  /** Real time, which the sandbox's clock may be ahead of. */
  clock?: Clock;
  /** Any free port unless given. */
  ports?: Partial<Record<SandboxPart, number>>;
  authentication?: ClientAuthentication;
  /** Customers to seed; all unless given. */
  customers?: readonly Customer[];
  /** Redis to publish changes to as well. */
  redisUrl?: string;
  /** Push services that may be called, by Selfcare's word too; those of the known browsers unless given. */
  pushServices?: readonly string[] | undefined;
}

/** Starts the whole platform. Rejects if a port is taken, and leaves nothing running. */
export async function startSandbox({
  path,
  publicUrl,
  clock: realTime = systemClock,
  ports = {},
  authentication,
  customers,
  redisUrl,
  pushServices,
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
      pushServices,
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
    ...services,
    changes,
    banks: { url: banks.url },
    controls,
    playground: { url: playground.url },
    merchantSite: { url: merchantSite.url },
    gateway: { url: gateway.url },
    phone: {
      messages: messages.to,
      /** Returns the newest code sent to a number. */
      code(number: string): string | undefined {
        const codes = messages.to(number).flatMap(({ text }) => text.match(/^\d{6}/)?.[0] ?? []);
        return codes[0];
      },
    },
    /** Returns Selfcare's configuration for this platform. */
    environment(): Record<string, string> {
      const urls = serviceNames.map((name) => [`${name.toUpperCase()}_URL`, services[name].url]);
      return {
        ...identity.environment(),
        ...Object.fromEntries(urls),
        CHANGES_URL: changes.url,
        ...(pushServices ? { PUSH_SERVICES: pushServices.join(",") } : {}),
      };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
