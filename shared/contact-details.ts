import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

export const contactKinds = ["phone", "email"] as const;
export const contactKind = v.picklist(contactKinds);
export type ContactKind = v.InferOutput<typeof contactKind>;

/** A new phone number or e-mail address that waits for the code which was sent there. */
export const contactChange = v.object({
  id,
  kind: contactKind,
  /** The new one, as people write it. */
  address: v.string(),
  /** Up to then the code is taken. */
  expiresAt: instant,
  /** From then on another code can be sent. */
  nextCodeAt: instant,
});
export type ContactChange = v.InferOutput<typeof contactChange>;

/** How the payer is reached, as people write it. The phone number is what they sign in with. */
export const contactDetails = v.object({
  phone: v.string(),
  email: v.string(),
  changes: v.array(contactChange),
});
export type ContactDetails = v.InferOutput<typeof contactDetails>;

/** What is asked for; whether it can be one is for the profile service to say. */
export const contactChangeInput = v.object({
  kind: contactKind,
  address: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(254), v.regex(/^[^\p{Cc}]*$/u)),
});
export type ContactChangeInput = v.InferOutput<typeof contactChangeInput>;

/** Six digits, however they were spaced. */
export const contactCode = v.pipe(
  v.string(),
  v.maxLength(20),
  v.transform((text) => text.replace(/\s/g, "")),
  v.regex(/^\d{6}$/),
);

/**
 * What a code came to. At most five wrong ones in a quarter of an hour, whatever they were for (Regulation (EU)
 * 2018/389, art. 4(3)(b)).
 */
export const contactVerification = v.variant("result", [
  v.object({ result: v.literal("verified"), details: contactDetails }),
  v.object({ result: v.literal("wrong"), triesLeft: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.object({ result: v.literal("expired") }),
  v.object({ result: v.literal("blocked"), until: instant }),
]);
export type ContactVerification = v.InferOutput<typeof contactVerification>;
