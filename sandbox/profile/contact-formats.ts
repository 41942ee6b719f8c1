import { parsePhoneNumberFromString } from "libphonenumber-js";
import * as v from "valibot";
import type { ContactKind } from "#shared/contact-details.ts";

const email = v.pipe(v.string(), v.email(), v.maxLength(254));

/**
 * Normalizes an address: a number to E.164, an e-mail to a lower-case domain. A number without a country gets
 * that of `phone`. Returns `undefined` if invalid.
 */
export function normalizeContact(kind: ContactKind, text: string, phone: string): string | undefined {
  if (kind === "phone") {
    const number = parsePhoneNumberFromString(text, parsePhoneNumberFromString(phone)?.country);
    return number?.isValid() ? number.number : undefined;
  }
  const [, local, domain] = /^(.+)@(.+)$/.exec(text) ?? [];
  const address = local && domain ? `${local}@${domain.toLowerCase()}` : "";
  return v.is(email, address) ? address : undefined;
}

export function formatContact(kind: ContactKind, address: string): string {
  return kind === "phone" ? (parsePhoneNumberFromString(address)?.formatInternational() ?? address) : address;
}

/** Masks an address so that only those who know it recognize it: `+46 •• 05`, `e•••@example.com`. */
export function maskContact(kind: ContactKind, address: string): string {
  if (kind === "phone") return `${address.slice(0, 3)} •• ${address.slice(-2)}`;
  return `${address.charAt(0)}•••${address.slice(address.lastIndexOf("@"))}`;
}
