import { AppError } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import type { Encryption } from "./encryption.ts";
import type { SignIn } from "./record.ts";
import { hashOf } from "./token.ts";

/** The most sessions of one payer. */
const most = 10;

/** Milliseconds for which a sign-in at the identity service is remembered as over: longer than one lasts there. */
const rememberOver = 30 * 86_400_000;

/** Who a sign-in is at the identity service: `sub`, and `sid` where it says so. */
export interface SignInNames {
  subject?: string;
  sid?: string;
}

/**
 * Which sessions a payer has, and whose a sign-in at the identity service is. It holds keys of sessions alone, some
 * of which may have ended: what a session is stands in the session. No name is in the store but as its hash.
 */
export function createSessionIndex({
  store,
  encryption,
  lifetime,
}: {
  store: Store;
  encryption: Encryption;
  lifetime: number;
}) {
  const listOf = (customerId: string) => `sessions:${hashOf(customerId)}`;
  const overKey = (sid: string) => `over:${hashOf(sid)}`;

  return {
    /** Adds a session, and returns those that had to make room: the oldest. */
    enter(customerId: string, key: string): Promise<string[]> {
      return store.append(listOf(customerId), key, { ttl: lifetime, most });
    },
    leave(customerId: string, key: string): Promise<boolean> {
      return store.withdraw(listOf(customerId), key);
    },
    /** The keys of a payer's sessions, the newest first. */
    keysOf(customerId: string): Promise<string[]> {
      return store.newest(listOf(customerId), most);
    },

    /** Remembers whose a sign-in is, for as long as a session of it may last. */
    async name(names: SignInNames, customerId: string): Promise<void> {
      await Promise.all(
        keysOfNames(names).map((key) =>
          store.set(key, encryption.encrypt(customerId, key), { ttl: lifetime }),
        ),
      );
    },
    /** Whose it is, where a session of theirs may still live. */
    async customerOf(names: SignInNames): Promise<string | undefined> {
      for (const key of keysOfNames(names)) {
        const encrypted = await store.get(key);
        if (encrypted) return encryption.decrypt(encrypted, key);
      }
      return undefined;
    },

    /** No sign-in by this `sid` counts that was proved before `at` (milliseconds since the epoch). */
    async close(sid: string, at: number): Promise<void> {
      await store.set(overKey(sid), String(at), { ttl: rememberOver });
    },
    /** Rejects with `fresh_sign_in_needed` where a sign-in was proved before the last time that its `sid` was closed. */
    async refuseClosed({ sid, authenticatedAt }: SignIn): Promise<void> {
      const closedAt = sid && (await store.get(overKey(sid)));
      if (closedAt && authenticatedAt <= Number(closedAt)) throw new AppError("fresh_sign_in_needed");
    },
  };
}

/** The narrower name first. */
function keysOfNames({ sid, subject }: SignInNames): string[] {
  return [
    ...(sid ? [`signed-in:${hashOf(`sid ${sid}`)}`] : []),
    ...(subject ? [`signed-in:${hashOf(`sub ${subject}`)}`] : []),
  ];
}
