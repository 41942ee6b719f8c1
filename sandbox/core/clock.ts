import type { Database } from "bun:sqlite";

/** Source of the current time for all of the sandbox. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Clock that can be moved forward, but not back. */
export interface AdjustableClock extends Clock {
  /** Does nothing if that time has passed. */
  moveTo(instant: Date): void;
  /** Milliseconds ahead of the real time. */
  ahead(): number;
}

export const clockSchema = `
-- Milliseconds that the sandbox's clock is ahead of the real time.
create table if not exists clock (
  id integer primary key check (id = 1),
  ahead integer not null
);
insert or ignore into clock values (1, 0);
`;

/** Opens the sandbox's clock. Its offset from `real` is stored in the database and survives a restart. */
export function openClock(database: Database, real: Clock = systemClock): AdjustableClock {
  const select = database.query<{ ahead: number }, []>("select ahead from clock");
  const update = database.query("update clock set ahead = max(ahead, ?)");
  const ahead = () => select.get()?.ahead ?? 0;
  return {
    ahead,
    now: () => new Date(real.now().getTime() + ahead()),
    moveTo(instant) {
      update.run(instant.getTime() - real.now().getTime());
    },
  };
}

/** Formats milliseconds since 1970 as ISO 8601 in UTC. */
export function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
