import type { Database } from "bun:sqlite";
import type { Publish } from "./changes.ts";
import type { Clock } from "./clock.ts";

/** What every service of the sandbox works with: the one database, what time it is, and how it tells of changes. */
export interface Deps {
  database: Database;
  clock: Clock;
  publish: Publish;
  /** Where Selfcare is, for links in messages; the demo's unless given. */
  publicUrl?: string | undefined;
}
