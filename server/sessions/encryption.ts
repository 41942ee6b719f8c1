import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface EncryptionKey {
  id: string;
  /** 32 bytes. */
  bytes: Uint8Array;
}

/** Encrypts texts that are stored where others could read or change them. */
export interface Encryption {
  /** `boundTo` is the key under which the text is stored: it decrypts under no other. */
  encrypt(text: string, boundTo: string): string;
  /** Returns the text; `undefined` where it was changed, moved, or encrypted under a key that is gone. */
  decrypt(encrypted: string, boundTo: string): string | undefined;
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, as `keyId.nonce.ciphertext.tag` in base64url.
 * The first key encrypts and all decrypt, so that a key can be replaced without losing a session.
 * @param onDecryptionFailed called with the reason where a text does not decrypt: its key is not among these, or it was
 * changed, moved or encrypted under another key of the same ID
 */
export function createEncryption(
  keys: readonly EncryptionKey[],
  onDecryptionFailed: (reason: "key_unknown" | "not_authentic") => void = () => {},
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
