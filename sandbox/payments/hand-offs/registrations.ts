import type { Database } from "bun:sqlite";
import { isIP } from "node:net";
import { secret } from "#sandbox/core/keys.ts";
import { Problem } from "#sandbox/core/problem.ts";

export interface Registration {
  merchantId: string;
  /** Prefixes of allowed return URLs. */
  returnUrls: readonly string[];
  /** Over https, or of a site of the sandbox's own on this machine. */
  webhookUrl?: string;
}

/** Credentials of a merchant: the key for its calls, and the secret of its webhooks' signatures. */
export interface MerchantCredentials {
  merchantId: string;
  key: string;
  webhookSecret: string;
}

/** Registers a merchant, or updates its registration. Throws a `RangeError` for a webhook that must not be called. */
export function registerMerchant(
  database: Database,
  { merchantId, returnUrls, webhookUrl }: Registration,
): MerchantCredentials {
  if (webhookUrl !== undefined && !isOnThisMachine(webhookUrl) && !isWebhook(webhookUrl))
    throw new RangeError("A webhook is an https URL of a host that has a name.");
  const key = secret(database, `merchant/${merchantId}/key`);
  const webhookSecret = `whsec_${Buffer.from(secret(database, `merchant/${merchantId}/webhook`), "base64url").toString("base64")}`;
  database
    .query("insert or replace into merchant_registrations values (?, ?, ?, ?, ?)")
    .run(merchantId, sha256(key), JSON.stringify(returnUrls), webhookUrl ?? null, webhookSecret);
  return { merchantId, key, webhookSecret };
}

/** Returns the id of the merchant whose key authorizes a request. Throws the problem `unauthenticated`. */
export function merchantOf(database: Database, authorization: string | undefined): string {
  const key = /^Bearer ([\w-]+)$/.exec(authorization ?? "")?.[1] ?? "";
  const found = database
    .query<{ id: string }, [string]>(
      "select merchant_id as id from merchant_registrations where key_hash = ?",
    )
    .get(sha256(key));
  if (!found) throw new Problem("unauthenticated");
  return found.id;
}

/** Throws the problem `return_url_unknown` unless the URL starts with a registered prefix. */
export function requireReturnUrl(database: Database, merchantId: string, url: string): void {
  const row = database
    .query<{ urls: string }, [string]>(
      "select return_urls as urls from merchant_registrations where merchant_id = ?",
    )
    .get(merchantId);
  const registered: string[] = JSON.parse(row?.urls ?? "[]");
  // Normalized as browsers do, so that dots and case cannot escape the prefix. Credentials in a URL disguise
  // its host.
  const { href, username, password } = new URL(url);
  const fits = (start: string) => href === start || (href.startsWith(start) && beyond(start, href));
  if (username || password || !registered.some(fits)) throw new Problem("return_url_unknown");
}

/** True for a URL of a site on this machine, such as the sandbox's own shop. */
export function isOnThisMachine(url: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d+\//.test(url);
}

function isWebhook(url: string): boolean {
  const { href, protocol, hostname, username, password } = new URL(url);
  const hasName = isIP(hostname.replace(/^\[|\]$/g, "")) === 0 && hostname.includes(".");
  return href === url && protocol === "https:" && hasName && !username && !password;
}

/**
 * Checks that the prefix ends at a boundary: `https://shop.example` must not match
 * `https://shop.example.evil`.
 */
function beyond(start: string, href: string): boolean {
  return start.endsWith("/") || /^[/?#]/.test(href.slice(start.length));
}

export function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}
