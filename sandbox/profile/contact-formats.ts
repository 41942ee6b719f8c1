import { parsePhoneNumberFromString } from "libphonenumber-js";
import * as v from "valibot";
import type { ContactKind } from "#shared/contact-details.ts";

const email = v.pipe(v.string(), v.email(), v.maxLength(254));

/**
 * An address in the one form that it is kept in: E.164, or with the domain in small letters. A number without a country
 * is one of the country of `phone`. `undefined` where it cannot be one.
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

/** An address as people write it. */
export function formatContact(kind: ContactKind, address: string): string {
  return kind === "phone" ? (parsePhoneNumberFromString(address)?.formatInternational() ?? address) : address;
}

/** An address that tells who knows it which it is, and others nothing: `+46 •• 05`, `e•••@example.com`. */
export function maskContact(kind: ContactKind, address: string): string {
  if (kind === "phone") return `${address.slice(0, 3)} •• ${address.slice(-2)}`;
  return `${address.charAt(0)}•••${address.slice(address.lastIndexOf("@"))}`;
}
