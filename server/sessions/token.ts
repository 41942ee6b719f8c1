import { createHash, randomBytes } from "node:crypto";

/** Creates a session token of 256 random bits, in base64url. It exists only in the payer's cookie. */
export function createToken(): string {
  return randomBytes(32).toString("base64url");
}

/** True where a cookie's value has the form of a token. */
export function isToken(value: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(value);
}

/** Returns the SHA-256 of a secret in hex, which may be stored and logged. */
export function sha256(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Returns the store's key of a token's session. */
export function sessionKey(token: string): string {
  return `session:${sha256(token)}`;
}
