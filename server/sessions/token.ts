import { createHash, randomBytes } from "node:crypto";

/** A session token of 256 random bits, in base64url. It lives in the payer's cookie and nowhere else. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Whether a cookie's value can be a token at all. */
export function isToken(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value);
}

/** SHA-256 of a secret in hex: what may be stored and logged in its place. */
export function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
