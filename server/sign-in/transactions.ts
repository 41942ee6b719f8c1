import * as v from "valibot";
import type { Cookies } from "#server/sessions/cookie.ts";
import type { Seal } from "#server/sessions/seal.ts";
import { createToken, hashOf } from "#server/sessions/token.ts";
import type { Store } from "#server/store/store.ts";
import { type Challenge, challenge } from "./identity.ts";

const kept = v.object({ challenge, returnTo: v.string(), browser: v.string() });

/** Ten minutes to find the phone and type the code. */
const lifetime = 600_000;

/**
 * Sign-ins that have begun and not ended. Each has a cookie of its own, so that sign-ins in several tabs do
 * not disturb each other, and one begun in another browser cannot be finished in this one (login CSRF).
 */
export function createSignInTransactions(options: { store: Store; seal: Seal; cookies: Cookies }) {
  const { store, seal, cookies } = options;

  return {
    /** Keeps the challenge and returns the `Set-Cookie` that ties it to the browser. */
    async begin(question: Challenge, returnTo: string): Promise<string> {
      const key = keyOf(question.state);
      const secret = createToken();
      const value = JSON.stringify({ challenge: question, returnTo, browser: hashOf(secret) });
      await store.set(key, seal.seal(value, key), { ttl: lifetime });
      return cookies.write(cookieOf(question.state), secret, lifetime / 1000);
    },

    /** What was kept for a state, once, and for the browser that began alone. */
    async finish(state: string, cookieHeader: string | null) {
      const key = keyOf(state);
      const secret = cookies.read(cookieHeader, cookieOf(state));
      const sealed = secret && (await store.take(key));
      const text = sealed && seal.open(sealed, key);
      const parsed = text ? v.safeParse(kept, JSON.parse(text)) : undefined;
      if (!secret || !parsed?.success || parsed.output.browser !== hashOf(secret)) return undefined;
      return { ...parsed.output, clearCookie: cookies.clear(cookieOf(state)) };
    },
  };
}

export type SignInTransactions = ReturnType<typeof createSignInTransactions>;

function keyOf(state: string): string {
  return `sign-in:${hashOf(state)}`;
}

function cookieOf(state: string): string {
  return `selfcare-sign-in-${hashOf(state).slice(0, 12)}`;
}
