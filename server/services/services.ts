import { createBanking } from "./banking.ts";
import { createHttp, type HttpOptions } from "./http.ts";
import { createNotifications } from "./notifications.ts";
import { createPayments } from "./payments.ts";
import { createPlatformTime } from "./platform-time.ts";
import { createProfile } from "./profile.ts";

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
  /** The headers that make a call part of the request's trace. */
  trace?: () => Record<string, string> | undefined;
}

/**
 * The platform's internal services, and the time by the clock of the payments service, each with a deadline, bulkhead and breaker of its own.
 */
export function createServices({ timeouts, requestId, trace, ...addresses }: ServicesOptions) {
  const http = (address: ServiceAddress & Pick<HttpOptions, "onDate">) =>
    createHttp({ ...address, timeouts, requestId, trace });
  const time = createPlatformTime();
  return {
    time,
    payments: createPayments(http({ ...addresses.payments, onDate: time.hear })),
    banking: createBanking(http(addresses.banking)),
    profile: createProfile(http(addresses.profile)),
    notifications: createNotifications(http(addresses.notifications)),
  };
}

export type Services = ReturnType<typeof createServices>;
