import { createHmac, hkdfSync } from "node:crypto";
import type { Logger } from "pino";
import type { Config } from "#server/config/config.ts";
import { AppError } from "#server/errors.ts";
import type { EncryptionKey } from "#server/sessions/encryption.ts";
import { hashOf } from "#server/sessions/token.ts";
import type { Rate, Store } from "#server/store/store.ts";
import { addressPrefix } from "./client-address.ts";

/** What is counted separately: by address before anybody is signed in, else by payer. */
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

/** The configured rate limits; one without a rate is not limited. */
export function ratesOf(config: Config): Record<RateName, Rate | undefined> {
  return {
    address: config.RATE_ADDRESS,
    payer: config.RATE_PAYER,
    change: config.RATE_CHANGE,
    report: config.RATE_REPORT,
    export: config.RATE_EXPORT,
    pageReport: config.RATE_PAGE_REPORT,
    signIn: config.RATE_SIGN_IN,
    proof: config.RATE_PROOF,
    charge: config.RATE_CHARGE,
    chargeAccount: config.RATE_CHARGE_ACCOUNT,
  };
}

export interface RateLimits {
  /**
   * Counts calls of one sender or payer. While the store is away nothing can be counted: calls go on, as no session can
   * be loaded then either, but those in `failsClosed` reject.
   * @throws AppError `too_many_requests` with the seconds after which the next is taken
   */
  count(name: RateName, subject: string, calls?: number): Promise<void>;
}

/** What is refused while the store is away: it needs no session, so that nothing else would stop it. */
const failsClosed: ReadonlySet<RateName> = new Set(["signIn", "proof", "charge", "chargeAccount"]);

/** Rates that all instances count together. What has no rate is not limited. */
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
 * @param keys those that seal the sessions; names are made with the first
 */
export function createRateLimitSubjects(keys: readonly EncryptionKey[]) {
  const [current] = keys;
  if (!current) throw new Error("Naming senders needs a key.");
  const secret = Buffer.from(hkdfSync("sha256", current.bytes, "", "selfcare senders", 32));
  return (address: string): string =>
    createHmac("sha256", secret).update(addressPrefix(address)).digest("base64url").slice(0, 22);
}
