import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

export interface SealingKey {
  id: string;
  /** 32 bytes. */
  bytes: Uint8Array;
}

/** Seals and opens texts that are kept where others could read or change them. */
export interface Seal {
  /** `boundTo` is the key that the sealed text is stored under: it opens under no other. */
  seal(text: string, boundTo: string): string;
  /** The text, or `undefined` where the seal was broken, moved, or made under a key that is gone. */
  open(sealed: string, boundTo: string): string | undefined;
}

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, as `keyId.nonce.ciphertext.tag` in base64url.
 * The first key seals and all open, so that a key can be replaced without losing a session.
 * @param onUnopened is told of what was not opened: sealed under a key that is not among these, or under another of
 * the same id, or changed
 */
export function createSeal(
  keys: readonly [SealingKey, ...SealingKey[]] | readonly SealingKey[],
  onUnopened: (why: "key_unknown" | "seal_broken") => void = () => {},
): Seal {
  const [current] = keys;
  if (!current) throw new Error("A seal needs a key.");

  return {
    seal(text, boundTo) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", current.bytes, nonce).setAAD(Buffer.from(boundTo));
      const ciphertext = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return [
        current.id,
        ...[nonce, ciphertext, cipher.getAuthTag()].map((part) => part.toString("base64url")),
      ].join(".");
    },
    open(sealed, boundTo) {
      const [id, ...parts] = sealed.split(".");
      const key = keys.find((candidate) => candidate.id === id);
      const [nonce, ciphertext, tag] = parts.map((part) => Buffer.from(part, "base64url"));
      if (!key) {
        onUnopened("key_unknown");
        return undefined;
      }
      if (!nonce || !ciphertext || tag?.length !== 16) return undefined;
      try {
        const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce);
        decipher.setAAD(Buffer.from(boundTo)).setAuthTag(tag);
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8");
      } catch {
        onUnopened("seal_broken");
        return undefined;
      }
    },
  };
}
