import type { Database } from "bun:sqlite";

/** Where every time in the sandbox comes from, so that a day can be made to pass. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that can be put forward, and never back. */
export interface AdjustableClock extends Clock {
  /** Does nothing where it is that late already. */
  moveTo(instant: Date): void;
  /** By how many milliseconds it is ahead of the real time. */
  ahead(): number;
}

export const clockSchema = `
-- How far the sandbox's clock is ahead of the real one, in milliseconds.
create table if not exists clock (
  id integer primary key check (id = 1),
  ahead integer not null
);
insert or ignore into clock values (1, 0);
`;

/**
 * The sandbox's clock: as far ahead of `real` as the database says, so that whoever opens it, now or after a
 * restart, sees the same time.
 */
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

/** A time in milliseconds since 1970 as the services write it: ISO 8601, in UTC. */
export function toInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
