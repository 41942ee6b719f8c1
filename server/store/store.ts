/** A rate limit: `most` at once, then evenly spread over `per` milliseconds (GCRA, ITU-T I.371). */
export interface Rate {
  most: number;
  per: number;
}

/**
 * The only state that instances share: small values under keys that expire. Redis in production (`openRedis`), an
 * embedded file in the demo (`openEmbedded`); the same tests run against both. Times are in milliseconds. Every call
 * rejects with `AppError("sessions_unavailable")` within half a second when the store cannot be reached.
 */
export interface Store {
  get(key: string): Promise<string | undefined>;
  /** Reads the first `most` characters of an ASCII value, so that a value of any size costs no more than these. */
  getStart(key: string, most: number): Promise<string | undefined>;
  /** Reads a key and extends its life to `ttl` from now. */
  getAndExtend(key: string, ttl: number): Promise<string | undefined>;
  /** Reads and removes a key in one step, so that only one of two callers gets the value. */
  take(key: string): Promise<string | undefined>;
  /**
   * Writes a value and returns whether it did. `only: "absent"` never overwrites; `only: "present"` never revives a key
   * that is gone, and keeps its time to live.
   */
  set(
    key: string,
    value: string,
    options: { ttl: number; only?: "absent" } | { only: "present" },
  ): Promise<boolean>;
  /** Returns how long a key still lives; `undefined` where it does not exist. */
  remaining(key: string): Promise<number | undefined>;
  /** Removes a key and returns whether it existed. */
  remove(key: string): Promise<boolean>;
  /**
   * Appends an entry to a list, or moves it to the end, in one step. The list keeps the newest `most` entries; those that
   * were dropped are returned. An entry expires `ttl` after it was added (at the latest when the next one is added), and
   * the list `ttl` after its last entry.
   */
  append(list: string, entry: string, limits: { ttl: number; most: number }): Promise<string[]>;
  /** Returns at most `count` entries of a list, newest first. */
  newest(list: string, count: number): Promise<string[]>;
  /** Removes an entry from a list and returns whether it was there. */
  withdraw(list: string, entry: string): Promise<boolean>;
  /**
   * Counts `calls` against a rate, in one step and by the store's clock. Returns 0 when they were counted; otherwise
   * nothing was counted, and the result is the time until it can be.
   */
  count(key: string, rate: Rate, calls?: number): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
