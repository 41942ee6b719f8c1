import type { Database } from "bun:sqlite";

export const forcedOutcomeSchema = `
-- The ending of an amount, as which the banks treat every payment that is approved; no row, and each goes by its own.
create table if not exists forced_outcome (
  id integer primary key check (id = 1),
  ending integer not null
);
`;

/** As which amount the banks treat every payment, by its ending (`outcomes`); `undefined` where each goes by its own. */
export function forcedOutcome(database: Database): number | undefined {
  return database.query<{ ending: number }, []>("select ending from forced_outcome").get()?.ending;
}

/** Makes the banks treat every payment that is approved from now on alike, or each by its own amount again. */
export function setForcedOutcome(database: Database, ending: number | undefined): void {
  if (ending === undefined) database.run("delete from forced_outcome");
  else database.query("insert or replace into forced_outcome values (1, ?)").run(ending);
}
