import { createBanking } from "./banking.ts";
import { createHttp } from "./http.ts";
import { createNotifications } from "./notifications.ts";
import { createPayments } from "./payments.ts";
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

/** The platform's internal services, each with a deadline, bulkhead and breaker of its own. */
export function createServices({ timeouts, requestId, ...addresses }: ServicesOptions) {
  const http = (address: ServiceAddress) => createHttp({ ...address, timeouts, requestId });
  return {
    payments: createPayments(http(addresses.payments)),
    banking: createBanking(http(addresses.banking)),
    profile: createProfile(http(addresses.profile)),
    notifications: createNotifications(http(addresses.notifications)),
  };
}

export type Services = ReturnType<typeof createServices>;
