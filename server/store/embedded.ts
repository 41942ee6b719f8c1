import { Database } from "bun:sqlite";
import { openLists } from "./embedded-lists.ts";
import type { Store } from "./store.ts";

/**
 * Opens the embedded store, for one process without Redis: a SQLite file.
 * @param path a file that keeps the state over a restart, or `:memory:`
 */
export function openEmbedded(path: string): Store {
  const database = new Database(path, { create: true, strict: true });
  database.run("pragma journal_mode = wal");
  database.run("pragma synchronous = normal");
  database.run(
    "create table if not exists entry (key text primary key, value text not null, ends integer not null) strict",
  );
  database.query("delete from entry where ends <= $now").run({ now: Date.now() });

  const select = database.query<{ value: string; ends: number }, { key: string; now: number }>(
    "select value, ends from entry where key = $key and ends > $now",
  );
  const selectStart = database.query<{ start: string }, { key: string; now: number; most: number }>(
    "select substr(value, 1, $most) as start from entry where key = $key and ends > $now",
  );
  const write = database.query<unknown, { key: string; value: string; ends: number }>(
    "insert into entry values ($key, $value, $ends) on conflict do update set value = excluded.value, ends = excluded.ends",
  );
  const extend = database.query<{ value: string }, { key: string; now: number; ends: number }>(
    "update entry set ends = $ends where key = $key and ends > $now returning value",
  );
  const remove = database.query<{ value: string; ends: number }, { key: string }>(
    "delete from entry where key = $key returning value, ends",
  );
  const lists = openLists(database);
  const find = (key: string) => select.get({ key, now: Date.now() }) ?? undefined;
  const removed = (key: string) => {
    const entry = remove.get({ key });
    return entry && entry.ends > Date.now() ? entry : undefined;
  };

  return {
    get: async (key) => find(key)?.value,
    getStart: async (key, most) => selectStart.get({ key, now: Date.now(), most })?.start || undefined,
    getAndExtend: async (key, ttl) => extend.get({ key, now: Date.now(), ends: Date.now() + ttl })?.value,
    take: async (key) => removed(key)?.value,
    async set(key, value, options) {
      const present = find(key);
      if (!("ttl" in options)) {
        if (present) write.run({ key, value, ends: present.ends });
        return present !== undefined;
      }
      if (options.only && present) return false;
      write.run({ key, value, ends: Date.now() + options.ttl });
      return true;
    },
    async remaining(key) {
      const present = find(key);
      return present && present.ends - Date.now();
    },
    remove: async (key) => removed(key) !== undefined,
    ...lists,
    async count(key, { most, per }, calls = 1) {
      // GCRA like the script in redis.ts, in microseconds.
      const now = Date.now() * 1000;
      const interval = Math.floor((per * 1000) / most);
      const arrival = Math.max(Number(find(key)?.value ?? 0), now) + calls * interval;
      const wait = arrival - most * interval - now;
      if (wait > 0) return Math.ceil(wait / 1000);
      write.run({ key, value: String(arrival), ends: Math.ceil(arrival / 1000) });
      return 0;
    },
    async ping() {},
    async close() {
      database.close();
    },
  };
}
