import type { Database } from "bun:sqlite";
import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import type { Clock } from "#sandbox/clock.ts";
import { customers } from "#sandbox/world/customers.ts";

const minutes = 60_000;

/** How long a code lives, ms (Regulation 2018/389, art. 4(2)(c) wants it short-lived; art. 4(3)(d) says 5 min). */
const lifetime = 5 * minutes;
/** Wrong codes that a phone number has within the window (Regulation 2018/389, art. 4(3)(b)). */
const allowedFailures = 5;
const failureWindow = 15 * minutes;
/** Between two codes of one sign-in, ms. */
const pause = 30_000;

export interface CodesOptions {
  database: Database;
  clock: Clock;
  /** Without it, hashes of six digits would be read by trying them all. */
  secret: string;
  send(message: { channel: "sms"; to: string; text: string }): void;
}

/** Why a code was not sent or not taken. `until` is ms since 1970. */
export type Refusal =
  | { problem: "wrong"; triesLeft: number }
  | { problem: "expired" }
  | { problem: "blocked"; until: number }
  | { problem: "too_soon"; until: number };

/**
 * One-time codes. A number that nobody has is treated in every way as one that somebody has, but for the
 * message.
 */
export function openCodes({ database, clock, secret, send }: CodesOptions) {
  const find = database.query<Kept, [string]>("select * from identity_codes where sign_in = ?");
  const keep = database.query("insert or replace into identity_codes values (?, ?, ?, ?, ?)");
  const forget = database.query("delete from identity_codes where sign_in = ?");
  const forgetOld = database.query("delete from identity_codes where sent_at <= ?");
  const fail = database.query("insert into identity_failures (phone, at) values (?, ?)");
  const failures = database.query<{ at: number }, [string, number]>(
    "select at from identity_failures where phone = ? and at > ? order by at desc",
  );
  const hashOf = (signIn: string, code: string) =>
    createHmac("sha256", secret).update(`${signIn}:${code}`).digest();

  /** Failures count by number, so that neither a new code, a new sign-in nor another address resets them. */
  function block(phone: string, now: number): Extract<Refusal, { problem: "blocked" }> | undefined {
    const fifth = failures.all(phone, now - failureWindow)[allowedFailures - 1];
    return fifth && { problem: "blocked", until: fifth.at + failureWindow };
  }

  return {
    /** The number that this sign-in's code went to. */
    phoneOf: (signIn: string): string | undefined => find.get(signIn)?.phone,

    /** Whether the number that this sign-in's code went to is blocked. */
    isBlocked(signIn: string): boolean {
      const phone = find.get(signIn)?.phone;
      return phone !== undefined && block(phone, clock.now().getTime()) !== undefined;
    },

    /** Sends a code to the number, in place of the one before, and says what it is for: to sign in unless given. */
    request(signIn: string, phone: string, approves?: string): Refusal | undefined {
      const now = clock.now().getTime();
      const blocked = block(phone, now);
      if (blocked) return blocked;
      const last = find.get(signIn);
      if (last?.phone === phone && now < last.sent_at + pause) {
        return { problem: "too_soon", until: last.sent_at + pause };
      }
      const code = randomInt(1_000_000).toString().padStart(6, "0");
      const customer = customers.find((candidate) => candidate.phone === phone);
      forgetOld.run(now - failureWindow);
      keep.run(signIn, phone, customer?.id ?? null, hashOf(signIn, code), now);
      // After the answer, whose time must not tell whether there is anybody to send it to.
      if (customer) setImmediate(send, { channel: "sms", to: phone, text: message(code, approves) });
      return undefined;
    },

    /** The customer whom the code proves, once; or why it proves nobody. */
    verify(signIn: string, code: string): { customerId: string } | Refusal {
      const now = clock.now().getTime();
      const kept = find.get(signIn);
      if (!kept) return { problem: "expired" };
      const blocked = block(kept.phone, now);
      if (blocked) return blocked;
      if (now >= kept.sent_at + lifetime) return { problem: "expired" };
      const right = timingSafeEqual(hashOf(signIn, code), kept.hash);
      if (right && kept.customer_id) {
        forget.run(signIn);
        return { customerId: kept.customer_id };
      }
      fail.run(kept.phone, now);
      const left = allowedFailures - failures.all(kept.phone, now - failureWindow).length;
      return block(kept.phone, now) ?? { problem: "wrong", triesLeft: left };
    },
  };
}

export type Codes = ReturnType<typeof openCodes>;

interface Kept {
  phone: string;
  customer_id: string | null;
  hash: Uint8Array;
  sent_at: number;
}

function message(code: string, approves?: string): string {
  return approves
    ? `${code} approves ${approves}. It works once, for 5 minutes. If that is not what you want, do not use it.`
    : `${code} is your code for the payment platform. It works once, for 5 minutes. Never give it to anybody.`;
}
