import * as v from "valibot";
import type { Store } from "#server/store/store.ts";
import type { Session } from "#shared/session.ts";
import type { Seal } from "./seal.ts";
import { createToken, hashOf, isToken } from "./token.ts";

/** What the identity service said of a sign-in. Tokens never leave the server. */
const signIn = v.object({
  customerId: v.string(),
  /** Milliseconds since the epoch: when the payer last proved who they are (`auth_time`). */
  authenticatedAt: v.number(),
  idToken: v.string(),
  refreshToken: v.optional(v.string()),
  /** Milliseconds since the epoch: from then on the sign-in is asked about again. */
  checkAfter: v.number(),
});
export type SignIn = v.InferOutput<typeof signIn>;

const record = v.object({ ...signIn.entries, signedInAt: v.number() });

/** A session as it was loaded. `key` names it in the store, and is safe to log. */
export interface LoadedSession extends v.InferOutput<typeof record> {
  key: string;
}

export interface SessionTimes {
  /** Milliseconds without activity after which it ends. */
  idle: number;
  /** Milliseconds after sign-in at which it ends whatever happens. */
  absolute: number;
}

export interface Sessions {
  /** Starts a session and returns the token for the cookie. The session of `replacing` is dead at once. */
  start(signIn: SignIn, replacing?: string): Promise<string>;
  /**
   * The session that a cookie's token stands for, or `undefined`. `active` renews its idle time: a person
   * did something, not a timer.
   */
  load(token: string | undefined, options: { active: boolean }): Promise<LoadedSession | undefined>;
  /** When it ends, as the store has it. */
  times(session: LoadedSession): Promise<Session>;
  /** Whether it has not ended, without renewing it. */
  lives(key: string): Promise<boolean>;
  /** Writes what changed of the sign-in, unless the session has ended meanwhile: tells whether it did. */
  update(session: LoadedSession, changes: Partial<SignIn>): Promise<boolean>;
  /** Ends it, and tells whether it was alive. */
  end(key: string): Promise<boolean>;
}

/**
 * Sessions in the shared store: keyed by the hash of the token, sealed, ended by the store's own clock.
 * Every call rejects with `AppError("sessions_unavailable")` when the store is away.
 */
export function createSessions(options: { store: Store; seal: Seal; times: SessionTimes }): Sessions {
  const { store, seal, times } = options;

  const write = (key: string, value: v.InferOutput<typeof record>) => seal.seal(JSON.stringify(value), key);
  const endsIn = (signedInAt: number) => signedInAt + times.absolute - Date.now();

  return {
    async start(input, replacing) {
      const token = createToken();
      const key = keyOf(token);
      const value = { ...input, signedInAt: Date.now() };
      await store.set(key, write(key, value), { ttl: Math.min(times.idle, times.absolute) });
      if (replacing && isToken(replacing)) await store.remove(keyOf(replacing));
      return token;
    },

    async load(token, { active }) {
      if (!token || !isToken(token)) return undefined;
      const key = keyOf(token);
      const sealed = active ? await store.getAndExtend(key, times.idle) : await store.get(key);
      const text = sealed && seal.open(sealed, key);
      const parsed = text ? v.safeParse(record, JSON.parse(text)) : undefined;
      if (!parsed?.success) return undefined;
      if (endsIn(parsed.output.signedInAt) <= 0) {
        await store.remove(key);
        return undefined;
      }
      return { ...parsed.output, key };
    },

    async times(session) {
      const now = Date.now();
      const endsAt = session.signedInAt + times.absolute;
      const idleEndsAt = Math.min(now + ((await store.remaining(session.key)) ?? 0), endsAt);
      return {
        signedInAt: new Date(session.signedInAt).toISOString(),
        idleEndsAt: new Date(idleEndsAt).toISOString(),
        endsAt: new Date(endsAt).toISOString(),
        now: new Date(now).toISOString(),
      };
    },

    async update({ key, ...session }, changes) {
      return store.set(key, write(key, { ...session, ...changes }), { only: "present" });
    },

    lives: async (key) => (await store.remaining(key)) !== undefined,

    end: (key) => store.remove(key),
  };
}

function keyOf(token: string): string {
  return `session:${hashOf(token)}`;
}
