import type { Database } from "bun:sqlite";
import { createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { Clock } from "./clock.ts";
import { minute } from "./duration.ts";

/** Wrong codes allowed per subject and window (Regulation 2018/389, art. 4(3)(b)). */
const allowedFailures = 5;
const failureWindow = 15 * minute;
/** Milliseconds between two codes for one challenge. */
export const codeIntervalMs = 30_000;

export const oneTimeCodesSchema = `
-- HMAC keys: a plain hash of six digits could be reversed by trial.
create table if not exists one_time_secrets (purpose text primary key, value blob not null) without rowid;

-- One code per challenge. It was not sent unless it proves someone.
create table if not exists one_time_codes (
  purpose text not null,
  challenge text not null,
  subject text not null,
  address text not null,
  proves text,
  hash blob not null,
  sent_at integer not null,
  primary key (purpose, challenge)
) without rowid;

create table if not exists one_time_failures (purpose text not null, subject text not null, at integer not null);
create index if not exists one_time_failures_of on one_time_failures (purpose, subject, at);
`;

export interface OneTimeCodesOptions {
  database: Database;
  clock: Clock;
  /** Failures are counted separately for each purpose. */
  purpose: string;
  /** Lifetime of a code in milliseconds. */
  lifetime: number;
}

export interface CodeRequest {
  challenge: string;
  /** Failures are counted per subject: a new code, challenge or address does not reset them. */
  subject: string;
  /** Phone number or e-mail address the code is sent to. */
  address: string;
  /**
   * Subject that a correct code proves. Without one no code is correct, but everything else behaves the same.
   */
  proves: string | undefined;
}

/** Reason that a code was not sent or not accepted. `until` is milliseconds since 1970. */
export type Refusal =
  | { problem: "wrong"; triesLeft: number }
  | { problem: "expired" }
  | { problem: "blocked"; until: number }
  | { problem: "too_soon"; until: number };

/** Issues and verifies one-time codes of six digits. Only hashes are stored. */
export function openOneTimeCodes({ database, clock, purpose, lifetime }: OneTimeCodesOptions) {
  const find = database.query<CodeRow, [string, string]>(
    "select subject, address, proves, hash, sent_at from one_time_codes where purpose = ? and challenge = ?",
  );
  const save = database.query("insert or replace into one_time_codes values (?, ?, ?, ?, ?, ?, ?)");
  const remove = database.query("delete from one_time_codes where purpose = ? and challenge = ?");
  const removeOld = database.query("delete from one_time_codes where purpose = ? and sent_at <= ?");
  const addFailure = database.query("insert into one_time_failures (purpose, subject, at) values (?, ?, ?)");
  const failures = database.query<{ at: number }, [string, string, number]>(
    "select at from one_time_failures where purpose = ? and subject = ? and at > ? order by at desc",
  );
  const secret = secretOf(database, purpose);
  const hashOf = (challenge: string, code: string) =>
    createHmac("sha256", secret).update(`${challenge}:${code}`).digest();

  const failedSince = (subject: string, now: number) => failures.all(purpose, subject, now - failureWindow);

  function block(subject: string): Extract<Refusal, { problem: "blocked" }> | undefined {
    const fifth = failedSince(subject, clock.now().getTime())[allowedFailures - 1];
    return fifth && { problem: "blocked", until: fifth.at + failureWindow };
  }

  return {
    /** Returns until when a subject with too many failures is blocked. */
    block,

    /** Address that the challenge's code was sent to. */
    addressOf: (challenge: string): string | undefined => find.get(purpose, challenge)?.address,

    isBlocked(challenge: string): boolean {
      const row = find.get(purpose, challenge);
      return row !== null && block(row.subject) !== undefined;
    },

    /** Issues a code that replaces the previous one. The caller sends it if it proves anything. */
    issue({ challenge, subject, address, proves }: CodeRequest): { code: string } | Refusal {
      const now = clock.now().getTime();
      const blocked = block(subject);
      if (blocked) return blocked;
      const last = find.get(purpose, challenge);
      if (last?.address === address && now < last.sent_at + codeIntervalMs) {
        return { problem: "too_soon", until: last.sent_at + codeIntervalMs };
      }
      const code = randomInt(1_000_000).toString().padStart(6, "0");
      removeOld.run(purpose, now - Math.max(failureWindow, lifetime));
      save.run(purpose, challenge, subject, address, proves ?? null, hashOf(challenge, code), now);
      return { code };
    },

    /** Returns what the code proves, once, or why it was refused. */
    verify(challenge: string, code: string): { proves: string } | Refusal {
      const now = clock.now().getTime();
      const row = find.get(purpose, challenge);
      if (!row) return { problem: "expired" };
      const blocked = block(row.subject);
      if (blocked) return blocked;
      if (now >= row.sent_at + lifetime) return { problem: "expired" };
      const isRight = timingSafeEqual(hashOf(challenge, code), row.hash);
      if (isRight && row.proves) {
        remove.run(purpose, challenge);
        return { proves: row.proves };
      }
      addFailure.run(purpose, row.subject, now);
      const triesLeft = allowedFailures - failedSince(row.subject, now).length;
      return block(row.subject) ?? { problem: "wrong", triesLeft };
    },
  };
}

export type OneTimeCodes = ReturnType<typeof openOneTimeCodes>;

interface CodeRow {
  subject: string;
  address: string;
  proves: string | null;
  hash: Uint8Array;
  sent_at: number;
}

/** Loads the HMAC key, creating it on first use, so that codes survive a restart. */
function secretOf(database: Database, purpose: string): Uint8Array {
  database
    .query("insert or ignore into one_time_secrets (purpose, value) values (?, ?)")
    .run(purpose, randomBytes(32));
  const row = database
    .query<{ value: Uint8Array }, [string]>("select value from one_time_secrets where purpose = ?")
    .get(purpose);
  if (!row) throw new Error(`No secret was kept for ${purpose}.`);
  return row.value;
}
