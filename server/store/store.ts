/**
 * How often something may happen: `most` at once, then evenly spread over `per` milliseconds (GCRA, the generic
 * cell rate algorithm of ITU-T I.371).
 */
export interface Rate {
  most: number;
  per: number;
}

/**
 * The one state that instances share: small values under keys that expire. Redis in production
 * (`openRedis`), an embedded file in the demo (`openEmbedded`); the same tests run against both.
 * Times are milliseconds. Every call rejects with `AppError("sessions_unavailable")` when the state cannot
 * be reached, within half a second.
 */
export interface Store {
  get(key: string): Promise<string | undefined>;
  /** Reads the first `most` characters of an ASCII value, so that a value of any size costs no more than these. */
  getStart(key: string, most: number): Promise<string | undefined>;
  /** Reads, and lets the key live for `ttl` from now. */
  getAndExtend(key: string, ttl: number): Promise<string | undefined>;
  /** Reads and removes in one step: of two takers, one gets it. */
  take(key: string): Promise<string | undefined>;
  /**
   * Writes, and tells whether it did. `only: "absent"` never overwrites; `only: "present"` never revives a
   * key that is gone, and keeps its time to live.
   */
  set(
    key: string,
    value: string,
    options: { ttl: number; only?: "absent" } | { only: "present" },
  ): Promise<boolean>;
  /** How long the key still lives, or `undefined` where it does not. */
  remaining(key: string): Promise<number | undefined>;
  /** Removes, and tells whether there was anything to remove. */
  remove(key: string): Promise<boolean>;
  /**
   * Adds an entry to a list, or moves it to its end, in one step. The list keeps the last `most` entries: those that
   * had to go are returned. An entry is forgotten `ttl` after it was added, by the next one that is at the latest,
   * and the list `ttl` after the last one.
   */
  append(list: string, entry: string, limits: { ttl: number; most: number }): Promise<string[]>;
  /** At most `count` entries of a list, the newest first. */
  newest(list: string, count: number): Promise<string[]>;
  /** Takes an entry out of a list, and tells whether it was in it. */
  withdraw(list: string, entry: string): Promise<boolean>;
  /**
   * Counts `calls` more under a key, in one step and by the store's own clock, unless that would be over the
   * rate. 0 when they were counted, else how long until they can be; then they were not.
   */
  count(key: string, rate: Rate, calls?: number): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}
