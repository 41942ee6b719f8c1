import { languageCookie } from "#shared/language-cookie.ts";

/**
 * Remembered on the device, so that the next visit opens in it before the profile is known: in a cookie, as signing out
 * spares it and the server reads it on the way to the identity service. Named as the server's are (`createCookies`).
 */
export const cookie = `${window.location.protocol === "https:" ? "__Host-" : ""}${languageCookie}`;

/** What this device was last read in, before the browser's own languages. */
export function wantedLanguages(): string[] {
  const start = `${cookie}=`;
  const remembered = document.cookie.split("; ").find((pair) => pair.startsWith(start));
  return [...(remembered ? [remembered.slice(start.length)] : []), ...navigator.languages];
}
