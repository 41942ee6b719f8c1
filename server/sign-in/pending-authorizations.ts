import * as v from "valibot";
import type { Cookies } from "#server/sessions/cookie.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import { createToken, hashOf } from "#server/sessions/token.ts";
import type { Store } from "#server/store/store.ts";
import { type Challenge, challenge } from "./challenge.ts";

const kept = v.object({ challenge, browser: v.string(), about: v.unknown() });

/** Ten minutes to find the phone and type the code. */
const lifetime = 600_000;

export interface PendingAuthorizationsOptions<S extends v.GenericSchema> {
  store: Store;
  encryption: Encryption;
  cookies: Cookies;
  /** What they are for: a request that was begun for one purpose cannot be finished for another. */
  name: string;
  /** What is kept beside the challenge. */
  about: S;
}

/**
 * Authorization requests (OAuth 2.0) for which the browser has not come back yet, from the identity service or from a
 * bank. Each has a cookie of its own, so that those of several tabs do not disturb each other, and one begun in another
 * browser cannot be finished in this one (login CSRF).
 */
export function createPendingAuthorizations<const S extends v.GenericSchema>(
  options: PendingAuthorizationsOptions<S>,
) {
  const { store, encryption, cookies, name } = options;
  const keyOf = (state: string) => `${name}:${hashOf(state)}`;
  const cookieOf = (state: string) => `selfcare-${name}-${hashOf(state).slice(0, 12)}`;

  return {
    /** Keeps the challenge and returns the `Set-Cookie` that ties it to the browser. */
    async begin(question: Challenge, about: v.InferInput<S>): Promise<string> {
      const key = keyOf(question.state);
      const secret = createToken();
      const value = JSON.stringify({ challenge: question, browser: hashOf(secret), about });
      await store.set(key, encryption.encrypt(value, key), { ttl: lifetime });
      return cookies.write(cookieOf(question.state), secret, lifetime / 1000);
    },

    /** What was kept for a state, once, and for the browser that began alone. */
    async finish(state: string, cookieHeader: string | null) {
      const key = keyOf(state);
      const secret = cookies.read(cookieHeader, cookieOf(state));
      const encrypted = secret && (await store.take(key));
      const text = encrypted && encryption.decrypt(encrypted, key);
      const parsed = text ? v.safeParse(kept, JSON.parse(text)) : undefined;
      if (!secret || !parsed?.success || parsed.output.browser !== hashOf(secret)) return undefined;
      const about = v.safeParse(options.about, parsed.output.about);
      if (!about.success) return undefined;
      return {
        challenge: parsed.output.challenge,
        about: about.output,
        clearCookie: cookies.clear(cookieOf(state)),
      };
    },
  };
}
