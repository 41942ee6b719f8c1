import { AppError } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import type { Encryption } from "./encryption.ts";
import type { SignIn } from "./session-record.ts";
import { sha256 } from "./token.ts";

/** Sessions that a payer may have. */
const maxSessions = 10;

/** Milliseconds for which a sign-in is remembered as closed: longer than one lasts at the identity service. */
const closedSignInTtlMs = 30 * 86_400_000;

/** The identity service's IDs of a payer (`sub`) and of one sign-in (`sid`). */
export interface SignInIds {
  subject?: string;
  sid?: string;
}

export interface SessionIndexOptions {
  store: Store;
  encryption: Encryption;
  /** Milliseconds that a session lasts at most. */
  ttlMs: number;
}

/**
 * Finds the sessions of a payer, and the payer of a sign-in at the identity service. It holds only the keys of sessions,
 * some of which may have ended. IDs are stored as hashes.
 */
export function createSessionIndex({ store, encryption, ttlMs }: SessionIndexOptions) {
  const listKey = (customerId: string) => `sessions:${sha256(customerId)}`;
  const closedKey = (sid: string) => `closed-sign-in:${sha256(sid)}`;

  return {
    /** Adds a session. Returns the oldest sessions, which are over the limit and have to end. */
    add(customerId: string, key: string): Promise<string[]> {
      return store.append(listKey(customerId), key, { ttl: ttlMs, most: maxSessions });
    },
    async remove(customerId: string, key: string): Promise<void> {
      await store.withdraw(listKey(customerId), key);
    },
    /** Returns the keys of a payer's sessions, newest first. */
    list(customerId: string): Promise<string[]> {
      return store.newest(listKey(customerId), maxSessions);
    },

    /** Remembers the customer of a sign-in for as long as its session may last. */
    async linkSignIn(ids: SignInIds, customerId: string): Promise<void> {
      await Promise.all(
        signInKeys(ids).map((key) => store.set(key, encryption.encrypt(customerId, key), { ttl: ttlMs })),
      );
    },
    /** Returns the customer of a sign-in, where a session of it may still exist. */
    async findCustomer(ids: SignInIds): Promise<string | undefined> {
      for (const key of signInKeys(ids)) {
        const encrypted = await store.get(key);
        if (encrypted) return encryption.decrypt(encrypted, key);
      }
      return undefined;
    },

    /** Closes a sign-in: only an authentication after `at` (milliseconds since the epoch) can start a session of it. */
    async closeSignIn(sid: string, at: number): Promise<void> {
      await store.set(closedKey(sid), String(at), { ttl: closedSignInTtlMs });
    },
    /** @throws AppError `fresh_sign_in_needed` where the payer authenticated before their sign-in was closed */
    async requireOpenSignIn({ sid, authenticatedAt }: SignIn): Promise<void> {
      const closedAt = sid && (await store.get(closedKey(sid)));
      if (closedAt && authenticatedAt <= Number(closedAt)) throw new AppError("fresh_sign_in_needed");
    },
  };
}

/** Returns the store's keys of a sign-in, the narrower first. */
function signInKeys({ sid, subject }: SignInIds): string[] {
  return [
    ...(sid ? [`signed-in:${sha256(`sid ${sid}`)}`] : []),
    ...(subject ? [`signed-in:${sha256(`sub ${subject}`)}`] : []),
  ];
}
