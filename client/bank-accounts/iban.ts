import { countrySpecs, isValidIBAN } from "ibantools";

/** What is typed without what does not count: spaces, hyphens, a leading "IBAN", small letters. */
export function tidyIban(typed: string): string {
  const bare = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return bare.replace(/^IBAN(?=[A-Z]{2}|$)/, "").slice(0, 34);
}

/** In groups of four, as every country prints it (ISO 13616). */
export function groupIban(tidy: string): string {
  return tidy.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Where the caret stands in groups of four when it stands behind so many characters. */
export function caretBehind(characters: number): number {
  return characters + Math.max(0, Math.ceil(characters / 4) - 1);
}

/** What keeps a number from being one. */
export type IbanProblem = "empty" | "no_country" | "unknown_country" | "too_short" | "too_long" | "mistyped";

export interface IbanReading {
  /** The two letters that it begins with, where a country's numbers do. */
  country: string | undefined;
  /** How many characters the country's numbers have. */
  length: number;
  problem: IbanProblem | undefined;
}

/** What of a number is known so far. */
export function readIban(tidy: string): IbanReading {
  const start = tidy.slice(0, 2);
  const length = countrySpecs[start]?.chars ?? 0;
  const country = length > 0 ? start : undefined;
  const problem = problemOf(tidy, length);
  return { country, length, problem };
}

function problemOf(tidy: string, length: number): IbanProblem | undefined {
  if (!tidy) return "empty";
  if (!/^[A-Z]{2}/.test(tidy)) return "no_country";
  if (!length) return "unknown_country";
  if (tidy.length < length) return "too_short";
  if (tidy.length > length) return "too_long";
  return isValidIBAN(tidy) ? undefined : "mistyped";
}
