import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Logger } from "pino";
import { createLogThrottle } from "#server/telemetry/log-throttle.ts";

export interface EncryptionKey {
  id: string;
  /** 32 bytes. */
  bytes: Uint8Array;
}

/** Encrypts texts for the shared store, where others could read or change them. */
export interface Encryption {
  /** Binds the text to `boundTo`, the store's key of it: it does not decrypt under another. */
  encrypt(text: string, boundTo: string): string;
  /** Returns the text; `undefined` where it was changed or moved, or its encryption key is not configured. */
  decrypt(encrypted: string, boundTo: string): string | undefined;
}

export type DecryptionFailure = "key_unknown" | "not_authentic";

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) and a random 96-bit nonce: `keyId.nonce.ciphertext.tag` in base64url.
 * The first key encrypts and all decrypt, so that a key can be replaced without losing a session.
 * @param onDecryptionFailed called with the reason where a text does not decrypt: its key is not configured, or it was
 *   changed, moved or encrypted under another key of the same ID
 */
export function createEncryption(
  keys: readonly EncryptionKey[],
  onDecryptionFailed: (reason: DecryptionFailure) => void = () => {},
): Encryption {
  const [current] = keys;
  if (!current) throw new Error("Encryption needs a key.");

  return {
    encrypt(text, boundTo) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", current.bytes, nonce).setAAD(Buffer.from(boundTo));
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [
        current.id,
        ...[nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString("base64url")),
      ].join(".");
    },
    decrypt(encrypted, boundTo) {
      const [id, ...parts] = encrypted.split(".");
      const key = keys.find((candidate) => candidate.id === id);
      const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, "base64url"));
      if (!key) {
        onDecryptionFailed("key_unknown");
        return undefined;
      }
      if (!nonce || !ciphertext || tag?.length !== 16) return undefined;
      try {
        const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce);
        decipher.setAAD(Buffer.from(boundTo)).setAuthTag(tag);
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
      } catch {
        onDecryptionFailed("not_authentic");
        return undefined;
      }
    },
  };
}

/** Returns a listener that logs decryption failures, each reason at most once a minute. */
export function logDecryptionFailures(log: Logger): (reason: DecryptionFailure) => void {
  const logThrottle = createLogThrottle();
  return (reason) => {
    if (logThrottle(reason))
      log.warn({ event: "decryption_failed", reason }, "cannot decrypt what another instance encrypted");
  };
}
