import * as v from "valibot";
import { device } from "#shared/devices.ts";
import type { Encryption } from "./encryption.ts";
import { sha256 } from "./token.ts";

/** A sign-in, as the identity service confirmed it. Its tokens never leave the server. */
const signIn = v.object({
  customerId: v.string(),
  /** The identity service's own IDs of the payer (`sub`) and of this sign-in (`sid`). */
  subject: v.optional(v.string()),
  sid: v.optional(v.string()),
  /** Milliseconds since the epoch at which the payer last authenticated (`auth_time`). */
  authenticatedAt: v.number(),
  idToken: v.string(),
  refreshToken: v.optional(v.string()),
  /** Milliseconds since the epoch after which the sign-in is revalidated at the identity service. */
  checkAfter: v.number(),
});
export type SignIn = v.InferOutput<typeof signIn>;

/** A session, as it is encrypted in the store. */
const sessionRecord = v.object({
  ...signIn.entries,
  signedInAt: v.number(),
  device,
  /** The network of the sign-in, too coarse to identify a household. */
  network: v.string(),
});

/** A session as loaded from the store. `key` is its key there, and is safe to log. */
export interface LoadedSession extends v.InferOutput<typeof sessionRecord> {
  key: string;
}

/** Returns the ID of a session that the payer's other devices may see. It cannot be used to sign in. */
export function publicSessionId({ key }: Pick<LoadedSession, "key">): string {
  return sha256(key).slice(0, 24);
}

export function encryptSession(encryption: Encryption, { key, ...session }: LoadedSession): string {
  return encryption.encrypt(JSON.stringify(session), key);
}

/** Returns `undefined` where nothing is stored, or nothing that decrypts and parses. */
export function decryptSession(
  encryption: Encryption,
  key: string,
  encrypted: string | undefined,
): LoadedSession | undefined {
  const text = encrypted && encryption.decrypt(encrypted, key);
  const parsed = text ? v.safeParse(sessionRecord, JSON.parse(text)) : undefined;
  return parsed?.success ? { ...parsed.output, key } : undefined;
}
