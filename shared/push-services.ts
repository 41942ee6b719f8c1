/**
 * Push services of the browsers in use: Chromium and those built on it, Firefox, Edge on Windows, Safari. `*.` stands
 * for one or more labels.
 */
export const knownPushServices: readonly string[] = [
  "fcm.googleapis.com",
  "*.push.services.mozilla.com",
  "*.notify.windows.com",
  "*.push.apple.com",
];

/** Name of an internet host, in lower case and without a trailing dot. */
const hostName = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Tells whether an entry names push services: a host, `*.` and a domain, or an exact origin such as a stand-in's. */
export function isPushService(entry: string): boolean {
  if (!entry.includes("://")) return entry.length <= 253 && hostName.test(entry.replace(/^\*\./, ""));
  const url = URL.parse(entry);
  return url !== null && !entry.includes("*") && /^https?:$/.test(url.protocol) && url.origin === entry;
}

/**
 * Tells whether an entry names an origin that only stand-ins have: over http, on this machine, by an address in place
 * of a name, or by a name that is none on the internet.
 */
export function isStandIn(entry: string): boolean {
  if (!entry.includes("://")) return false;
  const { protocol, hostname } = new URL(entry);
  return (
    protocol !== "https:" || !hostName.test(hostname) || /\.(localhost|local|internal|arpa)$/.test(hostname)
  );
}

/**
 * Finds the entry by which the endpoint of a subscription may be called; `undefined` where there is none. An endpoint
 * counts only in the form that browsers produce, the serialization of a URL. Everything that two parsers could read
 * differently (user information, other notations of addresses and hosts, default ports, backslashes) is refused.
 */
export function findPushService(endpoint: string, services: readonly string[]): string | undefined {
  const url = URL.parse(endpoint);
  if (url?.href !== endpoint || url.username || url.password || url.hash) return undefined;
  return services.find((entry) => {
    if (entry.includes("://")) return url.origin === entry;
    if (url.protocol !== "https:" || url.port || !hostName.test(url.hostname)) return false;
    return entry.startsWith("*.") ? url.hostname.endsWith(entry.slice(1)) : url.hostname === entry;
  });
}
