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

/** Translates between one service and the functions that the rest of Selfcare calls. */
export interface Adapter<Service> {
  create(http: HttpClient): Service;
  /** Finds the code of a refusal; by default in problem details (RFC 9457). */
  codeOf?: CodeOf;
}

/** Adapters by service. Each has to provide the functions of the adapter for the contract. */
export interface Adapters {
  payments: Adapter<ReturnType<typeof createPayments>>;
  banking: Adapter<ReturnType<typeof createBanking>>;
  profile: Adapter<ReturnType<typeof createProfile>>;
  notifications: Adapter<ReturnType<typeof createNotifications>>;
}

/** Adapters for services that follow the contracts (`docs/contracts/`). */
const contractAdapters: Adapters = {
  payments: { create: createPayments },
  banking: { create: createBanking },
  profile: { create: createProfile },
  notifications: { create: createNotifications },
};

/** URL of an internal service, and the bearer token that it requires, if any. */
export interface ServiceAddress {
  baseUrl: string;
  token?: string;
}

export interface ServicesOptions
  extends Pick<HttpClientOptions, "timeouts" | "requestId" | "deadline" | "trace"> {
  payments: ServiceAddress;
  banking: ServiceAddress;
  profile: ServiceAddress;
  notifications: ServiceAddress;
  /** Replace the adapters for the contracts. */
  adapters?: Partial<Adapters>;
  /** Called when the breaker of a service changes, with the failure that opened it. */
  onBreaker?: (service: string, state: BreakerState, failure?: unknown) => void;
}

/**
 * Creates the functions of the platform's internal services, each with its own deadline, bulkhead and breaker, and the
 * clock of the payments service.
 */
export function createServices({ onBreaker, adapters, ...options }: ServicesOptions) {
  const { payments, banking, profile, notifications } = { ...contractAdapters, ...adapters };
  const http = (name: keyof Adapters, extra?: Pick<HttpClientOptions, "onDate" | "codeOf">) =>
    createHttpClient({
      ...options,
      ...options[name],
      ...extra,
      onBreaker: (...change) => onBreaker?.(name, ...change),
    });
  const time = createPlatformTime();
  const paymentsHttp = http("payments", { onDate: time.adjust, codeOf: payments.codeOf });
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
