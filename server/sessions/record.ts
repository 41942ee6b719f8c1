import * as v from "valibot";
import { device } from "#shared/devices.ts";
import type { Encryption } from "./encryption.ts";

/** What the identity service said of a sign-in. Tokens never leave the server. */
const signIn = v.object({
  customerId: v.string(),
  /** The identity service's own names for the payer (`sub`), and for this sign-in of theirs (`sid`). */
  subject: v.optional(v.string()),
  sid: v.optional(v.string()),
  /** Milliseconds since the epoch: when the payer last proved who they are (`auth_time`). */
  authenticatedAt: v.number(),
  idToken: v.string(),
  refreshToken: v.optional(v.string()),
  /** Milliseconds since the epoch: from then on the sign-in is asked about again. */
  checkAfter: v.number(),
});
export type SignIn = v.InferOutput<typeof signIn>;

/** What is kept of a session. */
const record = v.object({
  ...signIn.entries,
  signedInAt: v.number(),
  device,
  /** Where it signed in, too coarse to name a household. */
  network: v.string(),
});
export type SessionRecord = v.InferOutput<typeof record>;

/** A session as it was loaded. `key` names it in the store, and is safe to log. */
export interface LoadedSession extends SessionRecord {
  key: string;
}

/** What the store holds under the key. */
export function encryptSession(encryption: Encryption, { key, ...session }: LoadedSession): string {
  return encryption.encrypt(JSON.stringify(session), key);
}

/** What was sealed under the key; `undefined` where there is nothing, or nothing that can be trusted. */
export function decryptSession(
  encryption: Encryption,
  key: string,
  encrypted: string | undefined,
): LoadedSession | undefined {
  const text = encrypted && encryption.decrypt(encrypted, key);
  const parsed = text ? v.safeParse(record, JSON.parse(text)) : undefined;
  return parsed?.success ? { ...parsed.output, key } : undefined;
}
