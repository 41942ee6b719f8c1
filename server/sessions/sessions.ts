import type { Store } from "#server/store/store.ts";
import { type Device, unknownDevice } from "#shared/devices.ts";
import type { Session } from "#shared/session.ts";
import type { Encryption } from "./encryption.ts";
import { freshnessExpiry } from "./freshness.ts";
import { createRevocationReasons, type RevocationReason } from "./revocation-reasons.ts";
import { createSessionIndex, type SignInIds } from "./session-index.ts";
import { decryptSession, encryptSession, type LoadedSession, type SignIn } from "./session-record.ts";
import { createToken, isToken, sessionKey } from "./token.ts";

export type { LoadedSession, SignIn } from "./session-record.ts";

/** A session in the list of its payer's sessions. */
export interface ListedSession extends LoadedSession {
  /** Milliseconds since the epoch of the last user activity. */
  lastActiveAt: number;
}

/** In milliseconds. */
export interface SessionTimeouts {
  /** A session ends after this time without user activity. */
  idle: number;
  /** A session ends this time after the sign-in at the latest. */
  absolute: number;
}

export interface StartOptions {
  /** The token of the session that this one replaces. It stops working at once. */
  replacing?: string;
  device?: Device;
  network?: string;
}

export interface Sessions {
  /**
   * Starts a session and returns the token for the cookie. A payer's eleventh session ends the oldest.
   * @throws AppError `fresh_sign_in_needed` where the identity service closed the sign-in meanwhile
   */
  start(signIn: SignIn, options?: StartOptions): Promise<string>;
  /**
   * Loads the session of a cookie's token. `active` renews its idle time: user activity caused the request, not a
   * timer. Returns `undefined` where there is none.
   */
  load(token: string | undefined, options: { active: boolean }): Promise<LoadedSession | undefined>;
  /** Returns when the session ends, and until when its sign-in is fresh. */
  getExpiry(session: LoadedSession): Promise<Session>;
  /** Tells whether a session has not ended, without renewing it. */
  isAlive(key: string): Promise<boolean>;
  /** Lists a payer's sessions that have not ended, newest first. None is renewed. */
  list(customerId: string): Promise<ListedSession[]>;
  /** Changes the sign-in of a session. Returns false where the session has ended meanwhile. */
  update(session: LoadedSession, changes: Partial<SignIn>): Promise<boolean>;
  /** Ends a session. Returns false where it had ended before. */
  end(session: LoadedSession, reason: RevocationReason): Promise<boolean>;
  /** Ends a session and closes its sign-in: its browser can start another only after a fresh authentication. */
  revoke(session: LoadedSession): Promise<boolean>;
  /**
   * Ends the sessions of a sign-in (`sid`), or of all of a payer's (`sub`), that is over at the identity service since
   * `at` (milliseconds since the epoch). Returns how many were ended.
   */
  endSignIn(ids: SignInIds, at: number): Promise<number>;
  /** Returns why a session that no longer exists was ended. */
  getRevocationReason(key: string): Promise<RevocationReason | "session_expired">;
}

export interface SessionsOptions {
  store: Store;
  encryption: Encryption;
  timeouts: SessionTimeouts;
  onStarted?: () => void;
  /** Called for every session that was ended, but not for one that expired. */
  onEnded?: (session: LoadedSession, reason: RevocationReason) => void;
}

/**
 * Keeps sessions in the shared store: under the hash of their token, encrypted, and expired by the store's own clock.
 * Every call rejects with `AppError("sessions_unavailable")` while the store is unavailable.
 */
export function createSessions(options: SessionsOptions): Sessions {
  const { store, encryption, timeouts, onStarted, onEnded } = options;
  const sessionIndex = createSessionIndex({ store, encryption, ttlMs: timeouts.absolute });
  const revocationReasons = createRevocationReasons(store, timeouts.absolute);
  const isOver = ({ signedInAt }: LoadedSession) => signedInAt + timeouts.absolute <= Date.now();

  const sessions: Sessions = {
    async start(signIn, { replacing, device = unknownDevice, network = "unknown" } = {}) {
      await sessionIndex.requireOpenSignIn(signIn); // First: a refused sign-in leaves the browser's session alone.
      const token = createToken();
      const session = { ...signIn, signedInAt: Date.now(), device, network, key: sessionKey(token) };
      const { customerId, key } = session;
      // Listing removes expired sessions from the index, so that they make room before one that is alive.
      await sessions.list(customerId);
      await store.set(key, encryptSession(encryption, session), {
        ttl: Math.min(timeouts.idle, timeouts.absolute),
      });
      if (replacing && isToken(replacing)) {
        await sessionIndex.remove(customerId, sessionKey(replacing));
        await store.remove(sessionKey(replacing));
      }
      for (const oldest of await sessionIndex.add(customerId, key)) {
        const evicted = decryptSession(encryption, oldest, await store.get(oldest));
        if (evicted) await end(evicted, "session_evicted");
      }
      await sessionIndex.linkSignIn(signIn, customerId);
      // The identity service may have closed the sign-in before it was linked.
      await sessionIndex.requireOpenSignIn(signIn).catch(async (error) => {
        await store.remove(key);
        throw error;
      });
      onStarted?.();
      return token;
    },

    async load(token, { active }) {
      if (!token || !isToken(token)) return undefined;
      const key = sessionKey(token);
      const encrypted = active ? await store.getAndExtend(key, timeouts.idle) : await store.get(key);
      const session = decryptSession(encryption, key, encrypted);
      if (session && isOver(session)) {
        await store.remove(key);
        return undefined;
      }
      return session;
    },

    async getExpiry(session) {
      const now = Date.now();
      const endsAt = session.signedInAt + timeouts.absolute;
      const idleEndsAt = Math.min(now + ((await store.remaining(session.key)) ?? 0), endsAt);
      return {
        signedInAt: new Date(session.signedInAt).toISOString(),
        idleEndsAt: new Date(idleEndsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        freshUntil: new Date(freshnessExpiry(session.authenticatedAt)).toISOString(),
        now: new Date(now).toISOString(),
      };
    },

    isAlive: async (key) => (await store.remaining(key)) !== undefined,

    async list(customerId) {
      const found = await Promise.all(
        (await sessionIndex.list(customerId)).map(async (key) => {
          const [encrypted, remaining] = await Promise.all([store.get(key), store.remaining(key)]);
          const session = decryptSession(encryption, key, encrypted);
          if (!session || remaining === undefined || isOver(session)) {
            await sessionIndex.remove(customerId, key);
            return [];
          }
          // Every activity renews the time to live, which therefore tells when the last one was.
          return [{ ...session, lastActiveAt: Math.min(Date.now() - timeouts.idle + remaining, Date.now()) }];
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
      const closedAt = Math.max(Date.now(), session.authenticatedAt);
      if (session.sid) await sessionIndex.closeSignIn(session.sid, closedAt);
      return end(session, "session_revoked");
    },

    async endSignIn(ids, at) {
      if (ids.sid) await sessionIndex.closeSignIn(ids.sid, at);
      const customerId = await sessionIndex.findCustomer(ids);
      const listed = customerId ? await sessions.list(customerId) : [];
      const affected = listed.filter(
        ({ sid, subject }) =>
          (ids.sid === undefined || sid === ids.sid) &&
          (ids.subject === undefined || subject === ids.subject),
      );
      const ended = await Promise.all(affected.map((session) => end(session, "signed_out_elsewhere")));
      return ended.filter(Boolean).length;
    },

    getRevocationReason: revocationReasons.get,
  };

  async function end(session: LoadedSession, reason: RevocationReason): Promise<boolean> {
    const { key, customerId } = session;
    // Recorded before the session is removed, so that a page that misses it finds the reason.
    await revocationReasons.record(key, reason);
    const wasAlive = await store.remove(key);
    await sessionIndex.remove(customerId, key);
    if (wasAlive) onEnded?.(session, reason);
    return wasAlive;
  }

  return sessions;
}
