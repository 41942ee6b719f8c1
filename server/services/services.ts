import { createBanking } from "./banking.ts";
import { createHttp } from "./http.ts";
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
}

/**
 * The platform's internal services, and the time by the clock of the payments service, each with a deadline, bulkhead and breaker of its own.
 */
export function createServices({ timeouts, requestId, ...addresses }: ServicesOptions) {
  const http = (address: ServiceAddress) => createHttp({ ...address, timeouts, requestId });
  const time = createPlatformTime();
  return {
    time,
    payments: createPayments(createHttp({ ...addresses.payments, timeouts, requestId, onDate: time.hear })),
    banking: createBanking(http(addresses.banking)),
    profile: createProfile(http(addresses.profile)),
    notifications: createNotifications(http(addresses.notifications)),
  };
}

export type Services = ReturnType<typeof createServices>;
