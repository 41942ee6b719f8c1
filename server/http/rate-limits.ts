import { createHmac, hkdfSync } from "node:crypto";
import type { Logger } from "pino";
import type { Config } from "#server/config/config.ts";
import { AppError } from "#server/errors.ts";
import type { EncryptionKey } from "#server/sessions/encryption.ts";
import { sha256 } from "#server/sessions/token.ts";
import type { Rate, Store } from "#server/store/store.ts";
import { addressPrefix } from "./client-address.ts";

/** Returns the configured rate limits, by what they count. `undefined` means unlimited. */
export function configuredRates(config: Config) {
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

/** Each is counted separately. */
export type RateName = keyof ReturnType<typeof configuredRates>;

export interface RateLimits {
  /**
   * Counts calls of a client address or a payer. While the store is unavailable, calls are not counted and pass, since
   * no session can be loaded then either; those in `failsClosed` are refused.
   * @throws AppError `too_many_requests` with the seconds after which the next call passes
   */
  count(name: RateName, subject: string, calls?: number): Promise<void>;
}

/** Limits whose calls are refused while the store is unavailable. They need no session, so nothing else stops them. */
const failsClosed: ReadonlySet<RateName> = new Set(["signIn", "proof", "charge", "chargeAccount"]);

/** Counts calls in the store, across all instances. */
export function createRateLimits(options: {
  store: Store;
  rates: Record<RateName, Rate | undefined>;
  log: Logger;
}): RateLimits {
  const { store, rates, log } = options;

  /** Returns 0 where the calls pass, else the milliseconds after which they will. */
  async function countInStore(name: RateName, subject: string, calls: number): Promise<number> {
    const rate = rates[name];
    if (!rate) return 0;
    try {
      return await store.count(`rate:${name}:${sha256(subject)}`, rate, Math.min(calls, rate.most));
    } catch (error) {
      if (failsClosed.has(name)) throw error;
      return 0;
    }
  }

  return {
    async count(name, subject, calls = 1) {
      const waitMs = await countInStore(name, subject, calls);
      if (waitMs === 0) return;
      log.info({ event: "rate_limited", rate: name }, "over the rate limit");
      throw new AppError("too_many_requests", { retryAfter: Math.ceil(waitMs / 1000) });
    },
  };
}

/**
 * Creates the function that turns a client address into the subject of its rate limits: a keyed hash, so that no address
 * is stored. It is the same on every instance with the same first key.
 * @param keys the session keys
 */
export function createRateLimitSubjects(keys: readonly EncryptionKey[]) {
  const [current] = keys;
  if (!current) throw new Error("Rate limit subjects need a session key.");
  const secret = Buffer.from(hkdfSync("sha256", current.bytes, "", "selfcare rate limits", 32));
  return (address: string): string =>
    createHmac("sha256", secret).update(addressPrefix(address)).digest("base64url").slice(0, 22);
}
