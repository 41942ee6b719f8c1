import { createBanking } from "./banking.ts";
import { type BreakerState, createHttp, type HttpOptions } from "./http.ts";
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
  /** Is told when a service is left alone after failures, tried again, and believed again. */
  onBreaker?: (service: string, state: BreakerState) => void;
}

/**
 * The platform's internal services, each with a deadline, bulkhead and breaker of its own, and the time by the clock
 * of the payments service.
 */
export function createServices({ timeouts, requestId, trace, onBreaker, ...addresses }: ServicesOptions) {
  const http = (name: keyof typeof addresses, extra?: Pick<HttpOptions, "onDate">) =>
    createHttp({
      ...addresses[name],
      ...extra,
      timeouts,
      requestId,
      trace,
      onBreaker: (state) => onBreaker?.(name, state),
    });
  const time = createPlatformTime();
  return {
    time,
    payments: createPayments(http("payments", { onDate: time.hear })),
    banking: createBanking(http("banking")),
    profile: createProfile(http("profile")),
    notifications: createNotifications(http("notifications")),
  };
}

export type Services = ReturnType<typeof createServices>;
