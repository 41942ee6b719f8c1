import type { Database } from "bun:sqlite";
import type { Publish } from "./changes.ts";
import type { Clock } from "./clock.ts";

/** Dependencies of every service. */
export interface Deps {
  database: Database;
  clock: Clock;
  publish: Publish;
  /** URL of Selfcare for links in messages; the demo's unless given. */
  publicUrl?: string | undefined;
  /** Push services that may be called (`shared/push-services.ts`); those of the known browsers unless given. */
  pushServices?: readonly string[] | undefined;
}

/** Dependencies of code that publishes nothing. */
export type Store = Pick<Deps, "database" | "clock">;

/** Identifies something of a customer's, so that no other customer can reach it. */
export interface ItemRef {
  customerId: string;
  id: string;
}
