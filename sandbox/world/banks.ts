import { composeIBAN, countrySpecs, isValidIBAN } from "ibantools";
import * as v from "valibot";
import { type Random, seededRandom } from "#sandbox/core/random.ts";
import { id } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";
import entries from "./banks.json";

/** Bank that the platform reaches. The IBAN library knows the account number format of its country. */
const bank = v.strictObject({
  id,
  name: v.pipe(v.string(), v.minLength(1)),
  /** ISO 3166-1 alpha-2. */
  country: v.pipe(
    v.string(),
    v.check((code) => countrySpecs[code]?.bban_regexp != null, "A country with IBANs."),
  ),
  /** Start of the bank's account numbers, after the IBAN's check digits. */
  code: v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,8}$/)),
  /** BIC; the 0 marks a test BIC (ISO 9362). */
  bic: v.pipe(v.string(), v.regex(/^[A-Z]{6}[A-Z0-9]0$/)),
  /** Currency of its accounts. */
  currency,
  /** Answers payee checks. */
  supportsPayeeCheck: v.optional(v.boolean(), true),
  /** Knows customers by the initial of their given name. */
  initials: v.optional(v.boolean(), false),
});
export type Bank = v.InferOutput<typeof bank>;

/** Parses bank entries. Throws for an invalid one. */
export const readBanks = (from: unknown): Bank[] => v.parse(v.array(bank), from);

/** Fictitious banks. */
export const banks: readonly Bank[] = readBanks(entries);

export function bicOf(name: string): string | undefined {
  return banks.find((bank) => bank.name === name)?.bic;
}

/** Derives an IBAN with valid check digits from a key. */
export function ibanAt(bank: Bank | string, key: string): string {
  const at = typeof bank === "string" ? banks.find(({ id }) => id === bank) : bank;
  if (!at) throw new Error(`There is no bank ${bank}.`);
  const random = seededRandom(`iban/${at.id}/${key}`);
  // Some countries have further check digits inside, so valid numbers are found by trial.
  for (let tries = 0; tries < 10_000; tries++) {
    const iban = composeIBAN({ countryCode: at.country, bban: accountNumber(at, random) });
    if (iban && isValidIBAN(iban)) return iban;
  }
  throw new Error(
    `The code of the bank ${at.id} is none: no right account number of ${at.country} begins with ${at.code}. A country may have check digits of its own in it, which a shorter code leaves room for.`,
  );
}

/** Returns the position of the bank code in a country's account numbers. */
export function bankCodeStart(country: string): number {
  return Number(countrySpecs[country]?.bank_identifier?.split("-")[0] ?? 0);
}

/** Generates an account number in the country's format; national check digits may be wrong. */
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
