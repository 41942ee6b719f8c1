import type { Database } from "bun:sqlite";

export const forcedOutcomeSchema = `
-- Amount ending that all payments are treated as; no row if none is forced.
create table if not exists forced_outcome (
  id integer primary key check (id = 1),
  ending integer not null
);
`;

/** Returns the amount ending (see `outcomes`) that all payments are treated as, if any. */
export function forcedOutcome(database: Database): number | undefined {
  return database.query<{ ending: number }, []>("select ending from forced_outcome").get()?.ending;
}

/** Forces the outcome of all payments approved from now on; `undefined` restores it to the amount's. */
export function setForcedOutcome(database: Database, ending: number | undefined): void {
  if (ending === undefined) database.run("delete from forced_outcome");
  else database.query("insert or replace into forced_outcome values (1, ?)").run(ending);
}
