import type { Database } from "bun:sqlite";
import type { Store } from "./store.ts";

/** Opens the lists of the embedded store. */
export function openLists(database: Database): Pick<Store, "append" | "newest" | "withdraw"> {
  // `place` increases with every entry, so that entries of the same millisecond keep their order.
  database.run(
    "create table if not exists listed (place integer primary key autoincrement, list text not null, entry text not null, ends integer not null, unique (list, entry)) strict",
  );
  const sweep = database.query("delete from listed where ends <= $now");
  sweep.run({ now: Date.now() });

  const add = database.query(
    "insert or replace into listed (list, entry, ends) values ($list, $entry, $ends)",
  );
  const cut = database.query<{ entry: string }, { list: string; most: number }>(
    `delete from listed where list = $list and place not in
       (select place from listed where list = $list order by place desc limit $most) returning entry`,
  );
  const read = database.query<{ entry: string }, { list: string; count: number; now: number }>(
    "select entry from listed where list = $list and ends > $now order by place desc limit $count",
  );
  const drop = database.query("delete from listed where list = $list and entry = $entry and ends > $now");
  const append = database.transaction(
    (list: string, entry: string, limits: { ttl: number; most: number }) => {
      const now = Date.now();
      sweep.run({ now });
      add.run({ list, entry, ends: now + limits.ttl });
      return cut.all({ list, most: limits.most }).map((row) => row.entry);
    },
  );

  return {
    append: async (list, entry, limits) => append(list, entry, limits),
    newest: async (list, count) => read.all({ list, count, now: Date.now() }).map(({ entry }) => entry),
    withdraw: async (list, entry) => drop.run({ list, entry, now: Date.now() }).changes > 0,
  };
}
