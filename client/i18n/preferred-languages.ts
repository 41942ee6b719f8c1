import { languageCookie } from "#shared/language-cookie.ts";

/**
 * Cookie with the language that the page was last shown in, so that the next visit opens in it before the profile is
 * loaded. A cookie, because signing out leaves it and the server reads it before the redirect to the identity service.
 * Named as the server names its own (`createCookies`).
 */
export const languageCookieName = `${window.location.protocol === "https:" ? "__Host-" : ""}${languageCookie}`;

/** Returns the language that this device last showed the page in, then the browser's own languages. */
export function preferredLanguages(): string[] {
  const start = `${languageCookieName}=`;
  const stored = document.cookie.split("; ").find((pair) => pair.startsWith(start));
  return [...(stored ? [stored.slice(start.length)] : []), ...navigator.languages];
}
