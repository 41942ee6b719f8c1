import { composeIBAN, countrySpecs, isValidIBAN } from "ibantools";
import * as v from "valibot";
import { type Random, seededRandom } from "#sandbox/core/random.ts";
import { id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";
import entries from "./banks.json";

/** A bank that the platform reaches. How its country writes account numbers is the IBAN library's to know. */
const bank = v.strictObject({
  id,
  name: v.pipe(v.string(), v.minLength(1)),
  /** ISO 3166, two letters. */
  country: v.pipe(
    v.string(),
    v.check((code) => countrySpecs[code]?.bban_regexp != null, "A country with IBANs."),
  ),
  /** What the bank's own account numbers begin with, behind the IBAN's check digits. */
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,8}$/)),
  /** What other banks know it by; the 0 makes it one for tests (ISO 9362). */
  bic: v.pipe(v.string(), v.regex(/^[A-Z]{6}[A-Z0-9]0$/)),
  /** What its accounts are in. */
  currency,
  /** Whether it answers when asked whose an account is. */
  supportsPayeeCheck: v.optional(v.boolean(), true),
  /** Whether it knows its customers by the initial of their given name. */
  initials: v.optional(v.boolean(), false),
});
export type Bank = v.InferOutput<typeof bank>;

/** Reads the entries of banks. Throws where one is not what an entry must be. */
export const readBanks = (from: unknown): Bank[] => v.parse(v.array(bank), from);

/** None of them exists. */
export const banks: readonly Bank[] = readBanks(entries);

/** The code of the bank with this name. */
export function bicOf(name: string): string | undefined {
  return banks.find((bank) => bank.name === name)?.bic;
}

/** An IBAN of the bank with right check digits, always the same for the same key. */
export function ibanAt(bank: Bank | string, key: string): string {
  const at = typeof bank === "string" ? banks.find(({ id }) => id === bank) : bank;
  if (!at) throw new Error(`There is no bank ${bank}.`);
  const random = seededRandom(`iban/${at.id}/${key}`);
  // Some countries have check digits of their own inside: the first number that has them right is it.
  for (let tries = 0; tries < 10_000; tries++) {
    const iban = composeIBAN({ countryCode: at.country, bban: accountNumber(at, random) });
    if (iban && isValidIBAN(iban)) return iban;
  }
  throw new Error(
    `The code of the bank ${at.id} is none: no right account number of ${at.country} begins with ${at.code}. A country may have check digits of its own in it, which a shorter code leaves room for.`,
  );
}

/** Where a country's own account numbers name the bank. */
export function bankCodeStart(country: string): number {
  return Number(countrySpecs[country]?.bank_identifier?.split("-")[0] ?? 0);
}

/** A number as the country writes it, which its own check digits may still forbid. */
function accountNumber({ country, code }: Bank, random: Random): string {
  const form = countrySpecs[country]?.bban_regexp ?? "";
  const kinds = [...form.matchAll(/\[([^\]]+)\]\{(\d+)\}/g)].flatMap(([, kind, count]) =>
    Array.from({ length: Number(count) }, () => kind),
  );
  const start = bankCodeStart(country);
  return kinds
    .map((kind, at) => {
      if (at >= start && at < start + code.length) return code.charAt(at - start);
      return kind === "A-Z" ? letters.charAt(random.between(0, 25)) : String(random.between(0, 9));
    })
    .join("");
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
