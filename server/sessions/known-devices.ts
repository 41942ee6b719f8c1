import type { Store } from "#server/store/store.ts";
import { createToken, hashOf, isToken } from "./token.ts";

export const deviceCookie = "selfcare-device";

/** Seconds: as long as browsers keep any cookie (RFC 6265bis, section 5.5). */
export const deviceCookieAge = 400 * 86_400;

/** The devices of one payer that are remembered. */
const most = 20;

/**
 * Which browsers a payer has signed in with. A browser is known by a random cookie of its own and by nothing that it
 * would give away without one: who clears it signs in on a new device. The store has a hash that differs from payer
 * to payer, so that nobody can tell who shares a browser.
 */
export function createKnownDevices(store: Store) {
  const listOf = (customerId: string) => `devices:${hashOf(customerId)}`;

  return {
    /** What a device is called for a payer: says nothing without its cookie. */
    nameOf(customerId: string, token: string): string {
      return hashOf(`${customerId} ${token}`).slice(0, 32);
    },
    async isKnown(customerId: string, name: string): Promise<boolean> {
      return (await store.newest(listOf(customerId), most)).includes(name);
    },
    /** Remembers it for as long as its cookie lasts, from now. */
    async remember(customerId: string, name: string): Promise<void> {
      await store.append(listOf(customerId), name, { ttl: deviceCookieAge * 1000, most });
    },
  };
}

/** The token of a browser, by its cookie; a new one where it has none. */
export function deviceToken(cookie: string | undefined): string {
  return cookie && isToken(cookie) ? cookie : createToken();
}
