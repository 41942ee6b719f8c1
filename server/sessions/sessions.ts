import type { Store } from "#server/store/store.ts";
import { type Device, unknownDevice } from "#shared/devices.ts";
import type { Session } from "#shared/session.ts";
import type { Encryption } from "./encryption.ts";
import { freshUntil } from "./freshness.ts";
import { decryptSession, encryptSession, type LoadedSession, type SignIn } from "./record.ts";
import { createRevocationReasons, type RevocationReason } from "./revocation-reasons.ts";
import { createSessionIndex, type SignInNames } from "./session-index.ts";
import { createToken, hashOf, isToken } from "./token.ts";

export type { LoadedSession, SignIn } from "./record.ts";

/** A session among the others of its payer. */
export interface ListedSession extends LoadedSession {
  /** Milliseconds since the epoch: when a person last did something in it. */
  lastActiveAt: number;
}

export interface SessionTimes {
  /** Milliseconds without activity after which it ends. */
  idle: number;
  /** Milliseconds after sign-in at which it ends whatever happens. */
  absolute: number;
}

export interface StartOptions {
  /** The token of the session that this one takes the place of: dead at once. */
  replacing?: string;
  device?: Device;
  network?: string;
}

export interface Sessions {
  /**
   * Starts a session and returns the token for the cookie. Of eleven sessions of one payer the oldest ends. Rejects
   * with `fresh_sign_in_needed` where the sign-in was closed before it arrived here.
   */
  start(signIn: SignIn, options?: StartOptions): Promise<string>;
  /**
   * The session that a cookie's token stands for, or `undefined`. `active` renews its idle time: a person
   * did something, not a timer.
   */
  load(token: string | undefined, options: { active: boolean }): Promise<LoadedSession | undefined>;
  /** When it ends, as the store has it. */
  times(session: LoadedSession): Promise<Session>;
  /** Whether it has not ended, without renewing it. */
  lives(key: string): Promise<boolean>;
  /** All of a payer's that have not ended, the newest first. None is renewed. */
  list(customerId: string): Promise<ListedSession[]>;
  /** Writes what changed of the sign-in, unless the session has ended meanwhile: tells whether it did. */
  update(session: LoadedSession, changes: Partial<SignIn>): Promise<boolean>;
  /** Ends it, and tells whether it was alive. */
  end(session: LoadedSession, why: RevocationReason): Promise<boolean>;
  /** Ends it, and lets its browser begin another only where the payer proves anew who they are. */
  revoke(session: LoadedSession): Promise<boolean>;
  /**
   * Ends what began with a sign-in at the identity service that is over since `at` (milliseconds since the epoch):
   * one `sid`, or all of a `sub`. Returns how many it ended.
   */
  endSignIn(names: SignInNames, at: number): Promise<number>;
  /** Why a session that is gone is gone. */
  revocationReasonOf(key: string): Promise<RevocationReason | "session_expired">;
}

export interface SessionsOptions {
  store: Store;
  encryption: Encryption;
  times: SessionTimes;
  /** Called for every session that starts. */
  onStarted?: () => void;
  /** Is told of every session that somebody or something ended, once it is dead. */
  onEnded?: (session: LoadedSession, why: RevocationReason) => void;
}

/**
 * Sessions in the shared store: keyed by the hash of the token, sealed, ended by the store's own clock.
 * Every call rejects with `AppError("sessions_unavailable")` when the store is away.
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { store, encryption, times, onStarted = () => {}, onEnded = () => {} } = options;
  const sessionIndex = createSessionIndex({ store, encryption, lifetime: times.absolute });
  const revocationReasons = createRevocationReasons(store, times.absolute);
  const endsIn = (signedInAt: number) => signedInAt + times.absolute - Date.now();

  const sessions: Sessions = {
    async start(signIn, { replacing, device = unknownDevice, network = "unknown" } = {}) {
      await sessionIndex.refuseClosed(signIn); // First, as a refused sign-in leaves the browser's session alone.
      const token = createToken();
      const session = { ...signIn, signedInAt: Date.now(), device, network, key: sessionKey(token) };
      const { customerId, key } = session;
      // Listing takes those out that ran out: they make room before any that is alive.
      await sessions.list(customerId);
      await store.set(key, encryptSession(encryption, session), {
        ttl: Math.min(times.idle, times.absolute),
      });
      if (replacing && isToken(replacing)) {
        await sessionIndex.leave(customerId, sessionKey(replacing));
        await store.remove(sessionKey(replacing));
      }
      for (const oldest of await sessionIndex.enter(customerId, key)) {
        const evicted = decryptSession(encryption, oldest, await store.get(oldest));
        if (evicted) await end(evicted, "session_evicted");
      }
      await sessionIndex.name(signIn, customerId);
      // The identity service may have said that it is over meanwhile.
      await sessionIndex.refuseClosed(signIn).catch(async (error) => {
        await store.remove(key);
        throw error;
      });
      onStarted();
      return token;
    },

    async load(token, { active }) {
      if (!token || !isToken(token)) return undefined;
      const key = sessionKey(token);
      const encrypted = active ? await store.getAndExtend(key, times.idle) : await store.get(key);
      const session = decryptSession(encryption, key, encrypted);
      if (session && endsIn(session.signedInAt) <= 0) {
        await store.remove(key);
        return undefined;
      }
      return session;
    },

    async times(session) {
      const now = Date.now();
      const endsAt = session.signedInAt + times.absolute;
      const idleEndsAt = Math.min(now + ((await store.remaining(session.key)) ?? 0), endsAt);
      return {
        signedInAt: new Date(session.signedInAt).toISOString(),
        idleEndsAt: new Date(idleEndsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        freshUntil: new Date(freshUntil(session.authenticatedAt)).toISOString(),
        now: new Date(now).toISOString(),
      };
    },

    lives: async (key) => (await store.remaining(key)) !== undefined,

    async list(customerId) {
      const found = await Promise.all(
        (await sessionIndex.keysOf(customerId)).map(async (key) => {
          const [encrypted, remaining] = await Promise.all([store.get(key), store.remaining(key)]);
          const session = decryptSession(encryption, key, encrypted);
          if (!session || remaining === undefined || endsIn(session.signedInAt) <= 0) {
            await sessionIndex.leave(customerId, key);
            return [];
          }
          // Every activity set the time to live anew: it tells when the last was, without a write of its own.
          return [{ ...session, lastActiveAt: Math.min(Date.now() - times.idle + remaining, Date.now()) }];
        }),
      );
      return found.flat();
    },

    async update(session, changes) {
      return store.set(session.key, encryptSession(encryption, { ...session, ...changes }), {
        only: "present",
      });
    },

    end,

    async revoke(session) {
      // The identity service's clock may be ahead of this one.
      if (session.sid) await sessionIndex.close(session.sid, Math.max(Date.now(), session.authenticatedAt));
      return end(session, "session_revoked");
    },

    async endSignIn(names, at) {
      if (names.sid) await sessionIndex.close(names.sid, at);
      const customerId = await sessionIndex.customerOf(names);
      const ofPayer = customerId ? await sessions.list(customerId) : [];
      const over = ofPayer.filter(
        ({ sid, subject }) =>
          (names.sid === undefined || sid === names.sid) &&
          (names.subject === undefined || subject === names.subject),
      );
      const ended = await Promise.all(over.map((session) => end(session, "signed_out_elsewhere")));
      return ended.filter(Boolean).length;
    },

    revocationReasonOf: revocationReasons.revocationReasonOf,
  };

  async function end(session: LoadedSession, why: RevocationReason): Promise<boolean> {
    const { key, customerId } = session;
    // Before it is gone, so that whoever finds it gone finds out why.
    await revocationReasons.note(key, why);
    const wasAlive = await store.remove(key);
    await sessionIndex.leave(customerId, key);
    if (wasAlive) onEnded(session, why);
    return wasAlive;
  }

  return sessions;
}

/** Where the session of a token is in the store. */
export function sessionKey(token: string): string {
  return `session:${hashOf(token)}`;
}

/** What a payer's other devices may know a session by: it opens nothing. */
export function publicId({ key }: Pick<LoadedSession, "key">): string {
  return hashOf(key).slice(0, 24);
}
