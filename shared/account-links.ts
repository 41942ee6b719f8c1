import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

/** What accounts at a bank are linked by: new ones there, or one of the payer's whose consent is renewed. */
export const accountLinkRequest = v.object({
  bankId: v.optional(id),
  /** The account whose consent is renewed; its bank is known then. */
  renews: v.optional(id),
  /** Comes back with the browser, once. */
  state: v.pipe(v.string(), v.regex(/^[\w-]{22,128}$/)),
  /** SHA-256 of a secret that the end is asked for with, base64url (RFC 7636, S256). */
  codeChallenge: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});
export type AccountLinkRequest = v.InferOutput<typeof accountLinkRequest>;

/** A way to the bank, on which the payer consents. */
export const accountLink = v.object({
  id,
  /** The bank's page, for the payer's browser. */
  url: v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
  expiresAt: instant,
});
export type AccountLink = v.InferOutput<typeof accountLink>;

/** What ends it: the code that the browser brought back, and the secret of which the bank's side knows the hash. */
export const accountLinkProof = v.object({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  codeVerifier: v.pipe(v.string(), v.regex(/^[\w.~-]{43,128}$/)),
});
export type AccountLinkProof = v.InferOutput<typeof accountLinkProof>;
