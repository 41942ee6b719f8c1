import * as v from "valibot";
import type { Cookies } from "#server/sessions/cookies.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import { createToken, sha256 } from "#server/sessions/token.ts";
import type { Store } from "#server/store/store.ts";
import { type Challenge, challenge } from "./challenge.ts";

/** Milliseconds: time to find the phone and type the code. */
const ttlMs = 600_000;

export interface PendingAuthorizationsOptions<S extends v.GenericSchema> {
  store: Store;
  encryption: Encryption;
  cookies: Cookies;
  /** Separates the purposes: a request started for one cannot be completed for another. */
  name: string;
  /** The schema of what is kept beside the challenge. */
  context: S;
}

/**
 * Keeps authorization requests (OAuth 2.0) until the browser returns from the identity service or a bank. Each has its
 * own cookie, so that requests in several tabs do not interfere, and one started in another browser cannot be completed
 * in this one (login CSRF).
 */
export function createPendingAuthorizations<const S extends v.GenericSchema>(
  options: PendingAuthorizationsOptions<S>,
) {
  const { store, encryption, cookies, name, context } = options;
  const stored = v.object({ challenge, browser: v.string(), context });
  const keyOf = (state: string) => `${name}:${sha256(state)}`;
  const cookieOf = (state: string) => `selfcare-${name}-${sha256(state).slice(0, 12)}`;

  return {
    /** Stores a request. Returns the `Set-Cookie` value that ties it to the browser. */
    async start(challenge: Challenge, context: v.InferInput<S>): Promise<string> {
      const key = keyOf(challenge.state);
      const secret = createToken();
      const value = JSON.stringify({ challenge, browser: sha256(secret), context });
      await store.set(key, encryption.encrypt(value, key), { ttl: ttlMs });
      return cookies.write(cookieOf(challenge.state), secret, ttlMs / 1000);
    },

    /**
     * Takes the request of a state, once. Returns `undefined` where there is none, or where another browser started it.
     */
    async take(state: string, cookieHeader: string | null) {
      const key = keyOf(state);
      const secret = cookies.read(cookieHeader, cookieOf(state));
      const encrypted = secret && (await store.take(key));
      const text = encrypted && encryption.decrypt(encrypted, key);
      const parsed = text ? v.safeParse(stored, JSON.parse(text)) : undefined;
      if (!secret || !parsed?.success || parsed.output.browser !== sha256(secret)) return undefined;
      return { ...parsed.output, clearCookie: cookies.clear(cookieOf(state)) };
    },
  };
}
