import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

export const contactKinds = ["phone", "email"] as const;
export const contactKind = v.picklist(contactKinds);
export type ContactKind = v.InferOutput<typeof contactKind>;

/** A new phone number or e-mail address that is not verified yet: a code was sent to it. */
export const contactChange = v.object({
  id,
  kind: contactKind,
  /** The new number or address, formatted for people. */
  address: v.string(),
  /** The code is accepted until then. */
  expiresAt: instant,
  /** The earliest instant at which another code can be sent. */
  nextCodeAt: instant,
});
export type ContactChange = v.InferOutput<typeof contactChange>;

/** The payer's contact details, formatted for people. They sign in with the phone number. */
export const contactDetails = v.object({
  phone: v.string(),
  email: v.string(),
  changes: v.array(contactChange),
});
export type ContactDetails = v.InferOutput<typeof contactDetails>;

/** A requested change. The profile service decides whether the address is valid. */
export const contactChangeInput = v.object({
  kind: contactKind,
  address: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(254), v.regex(/^[^\p{Cc}]*$/u)),
});
export type ContactChangeInput = v.InferOutput<typeof contactChangeInput>;

/** A code of six digits; spaces are removed. */
export const contactCode = v.pipe(
  v.string(),
  v.maxLength(20),
  v.transform((text) => text.replace(/\s/g, "")),
  v.regex(/^\d{6}$/),
);

/**
 * Result of checking a code. Five wrong codes within 15 minutes, for any change, block further ones (Regulation (EU)
 * 2018/389, art. 4(3)(b)).
 */
export const contactVerification = v.variant("result", [
  v.object({ result: v.literal("verified"), details: contactDetails }),
  v.object({ result: v.literal("wrong"), triesLeft: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ result: v.literal("expired") }),
  v.object({ result: v.literal("blocked"), until: instant }),
]);
export type ContactVerification = v.InferOutput<typeof contactVerification>;
