import { createHmac, hkdfSync } from "node:crypto";
import type { Logger } from "pino";
import { AppError } from "#server/errors.ts";
import type { SealingKey } from "#server/sessions/seal.ts";
import { hashOf } from "#server/sessions/token.ts";
import type { Rate, Store } from "#server/store/store.ts";
import { household } from "./client-address.ts";

/** What is counted apart, by address where nobody is known yet, else by payer. */
export type RateName =
  | "address"
  | "payer"
  | "change"
  | "report"
  | "export"
  | "pageReport"
  | "signIn"
  | "proof"
  | "charge"
  | "chargeAccount";

export interface RateLimits {
  /**
   * Counts calls of one sender or payer. Where the store is away, what reads or changes nothing without it goes
   * on: the session decides.
   * @throws AppError `too_many_requests` with the seconds after which the next is taken
   */
  count(name: RateName, subject: string, calls?: number): Promise<void>;
}

/** Where nothing else would stop what the store cannot count. */
const failsClosed: ReadonlySet<RateName> = new Set(["signIn", "proof", "charge", "chargeAccount"]);

/** Rates that all instances count together. One that is absent is not kept. */
export function createRateLimits(options: {
  store: Store;
  rates: Record<RateName, Rate | undefined>;
  log: Logger;
}): RateLimits {
  const { store, rates, log } = options;

  async function waitFor(name: RateName, subject: string, calls: number): Promise<number> {
    const rate = rates[name];
    if (!rate) return 0;
    try {
      return await store.count(`rate:${name}:${hashOf(subject)}`, rate, Math.min(calls, rate.most));
    } catch (error) {
      if (failsClosed.has(name)) throw error;
      return 0;
    }
  }

  return {
    async count(name, subject, calls = 1) {
      const wait = await waitFor(name, subject, calls);
      if (wait === 0) return;
      log.info({ event: "rate_limited", rate: name }, "over the rate");
      throw new AppError("too_many_requests", { retryAfter: Math.ceil(wait / 1000) });
    },
  };
}

/**
 * Names senders without keeping their addresses: a keyed hash, the same on every instance that has the same key.
 * @param keys those of the sessions; the first names
 */
export function createSenderNames(keys: readonly SealingKey[]) {
  const [current] = keys;
  if (!current) throw new Error("Naming senders needs a key.");
  const secret = Buffer.from(hkdfSync("sha256", current.bytes, "", "selfcare senders", 32));
  return (address: string): string =>
    createHmac("sha256", secret).update(household(address)).digest("base64url").slice(0, 22);
}
