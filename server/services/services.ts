import { createBanking } from "./banking.ts";
import { createHandOffs } from "./hand-offs.ts";
import {
  type BreakerState,
  createHttpClient,
  type HttpClient,
  type HttpClientOptions,
} from "./http-client.ts";
import type { CodeOf } from "./map-error.ts";
import { createNotifications } from "./notifications.ts";
import { createPayments } from "./payments.ts";
import { createPlatformTime } from "./platform-time.ts";
import { createProfile } from "./profile.ts";

/** What speaks to one service, with the functions that the rest of Selfcare calls. */
export interface Adapter<Service> {
  create(http: HttpClient): Service;
  /** Where the service has the code of a refusal; in problem details (RFC 9457) unless given. */
  codeOf?: CodeOf;
}

/** What every adapter has to do: what those that speak the contracts do. */
export interface Adapters {
  payments: Adapter<ReturnType<typeof createPayments>>;
  banking: Adapter<ReturnType<typeof createBanking>>;
  profile: Adapter<ReturnType<typeof createProfile>>;
  notifications: Adapter<ReturnType<typeof createNotifications>>;
}

/** The services that speak the contracts (`docs/contracts/`). One that differs gets another adapter in its place. */
const adapters: Adapters = {
  payments: { create: createPayments },
  banking: { create: createBanking },
  profile: { create: createProfile },
  notifications: { create: createNotifications },
};

/** Where one internal service is, and the bearer token that it wants, if any. */
export interface ServiceAddress {
  baseUrl: string;
  token?: string;
}

export interface ServicesOptions {
  payments: ServiceAddress;
  banking: ServiceAddress;
  profile: ServiceAddress;
  notifications: ServiceAddress;
  /** Milliseconds that a read may take, and a change. */
  timeouts: { read: number; write: number };
  /** The id of the request that is being answered. */
  requestId: () => string | undefined;
  /** When the request that is being answered has to be answered, by `performance.now`. */
  deadline?: () => number | undefined;
  /** The headers that make a call part of the request's trace. */
  trace?: () => Record<string, string> | undefined;
  /** In the place of those that speak the contracts. */
  adapters?: Partial<Adapters>;
  /** Is told when a service is left alone after failures, with the last of them, tried again, and believed again. */
  onBreaker?: (service: string, state: BreakerState, failure?: unknown) => void;
}

/**
 * The platform's internal services, each with a deadline, bulkhead and breaker of its own, and the time by the clock
 * of the payments service.
 */
export function createServices({
  timeouts,
  requestId,
  deadline,
  trace,
  onBreaker,
  adapters: others,
  ...addresses
}: ServicesOptions) {
  const { payments, banking, profile, notifications }: Adapters = { ...adapters, ...others };
  const http = (name: keyof Adapters, extra?: Pick<HttpClientOptions, "onDate" | "codeOf">) =>
    createHttpClient({
      ...addresses[name],
      ...extra,
      timeouts,
      requestId,
      deadline,
      trace,
      onBreaker: (...change) => onBreaker?.(name, ...change),
    });
  const time = createPlatformTime();
  const paymentsHttp = http("payments", { onDate: time.hear, codeOf: payments.codeOf });
  return {
    time,
    payments: payments.create(paymentsHttp),
    handOffs: createHandOffs(paymentsHttp),
    banking: banking.create(http("banking", { codeOf: banking.codeOf })),
    profile: profile.create(http("profile", { codeOf: profile.codeOf })),
    notifications: notifications.create(http("notifications", { codeOf: notifications.codeOf })),
  };
}

export type Services = ReturnType<typeof createServices>;
