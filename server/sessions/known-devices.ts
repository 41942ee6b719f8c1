import type { Store } from "#server/store/store.ts";
import { createToken, isToken, sha256 } from "./token.ts";

export const deviceCookie = "selfcare-device";

/** As long as browsers keep any cookie (RFC 6265bis, section 5.5). */
export const deviceCookieMaxAgeSeconds = 400 * 86_400;

/** Devices of one payer that are remembered. */
const maxKnownDevices = 20;

/**
 * Remembers the browsers that a payer has signed in with. A browser is recognised only by a random cookie, never by
 * fingerprinting, so a payer who clears it signs in on a new device. The store holds a hash that differs from payer to
 * payer, so that it does not reveal who shares a browser.
 */
export function createKnownDevices(store: Store) {
  const listKey = (customerId: string) => `devices:${sha256(customerId)}`;

  return {
    async isKnown(customerId: string, deviceId: string): Promise<boolean> {
      return (await store.newest(listKey(customerId), maxKnownDevices)).includes(deviceId);
    },
    /** Remembers a device for as long as its cookie lasts. */
    async remember(customerId: string, deviceId: string): Promise<void> {
      await store.append(listKey(customerId), deviceId, {
        ttl: deviceCookieMaxAgeSeconds * 1000,
        most: maxKnownDevices,
      });
    },
  };
}

/** Returns the ID of a browser for one payer, by the token in its cookie. It reveals nothing about the token. */
export function deviceIdFor(customerId: string, token: string): string {
  return sha256(`${customerId} ${token}`).slice(0, 32);
}

/** Returns the token in a browser's cookie, or a new one. */
export function deviceTokenFrom(cookie: string | undefined): string {
  return cookie && isToken(cookie) ? cookie : createToken();
}
