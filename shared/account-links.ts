import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

/** Request to link accounts at a bank: new accounts there, or one of the payer's accounts to renew its consent. */
export const accountLinkRequest = v.object({
  bankId: v.optional(id),
  /** The account whose consent is renewed. It implies the bank. */
  renews: v.optional(id),
  /** OAuth `state`: the browser brings it back, and it is accepted once. */
  state: v.pipe(v.string(), v.regex(/^[\w-]{22,128}$/)),
  /** SHA-256 of the code verifier, in base64url (RFC 7636, S256). */
  codeChallenge: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});
export type AccountLinkRequest = v.InferOutput<typeof accountLinkRequest>;

/** A link to the bank's consent page. */
export const accountLink = v.object({
  id,
  /** The bank's page, opened in the payer's browser. */
  url: v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
  expiresAt: instant,
});
export type AccountLink = v.InferOutput<typeof accountLink>;

/** Completes an account link: the code that the browser brought back, and the verifier behind `codeChallenge`. */
export const accountLinkProof = v.object({
  code: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  codeVerifier: v.pipe(v.string(), v.regex(/^[\w.~-]{43,128}$/)),
});
export type AccountLinkProof = v.InferOutput<typeof accountLinkProof>;
