import { countrySpecs, isValidIBAN } from "ibantools";

/** Normalizes a typed IBAN: removes spaces, hyphens and a leading "IBAN", and capitalizes letters. */
export function normalizeIban(typed: string): string {
  const bare = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return bare.replace(/^IBAN(?=[A-Z]{2}|$)/, "").slice(0, 34);
}

/** Formats a normalized IBAN in groups of four, the print format of ISO 13616. */
export function groupIban(normalized: string): string {
  return normalized.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Returns the caret position in the grouped text after this many ungrouped characters. */
export function caretAfter(characters: number): number {
  return characters + Math.max(0, Math.ceil(characters / 4) - 1);
}

export type IbanProblem = "empty" | "no_country" | "unknown_country" | "too_short" | "too_long" | "mistyped";

export interface IbanReading {
  /** The leading ISO 3166 country code, if that country uses IBANs. */
  country: string | undefined;
  /** Number of characters in the country's IBANs; 0 while the country is unknown. */
  length: number;
  problem: IbanProblem | undefined;
}

/** Reads the country and the first problem from a complete or partly typed IBAN. */
export function readIban(normalized: string): IbanReading {
  const start = normalized.slice(0, 2);
  const length = countrySpecs[start]?.chars ?? 0;
  const country = length > 0 ? start : undefined;
  const problem = problemOf(normalized, length);
  return { country, length, problem };
}

function problemOf(normalized: string, length: number): IbanProblem | undefined {
  if (!normalized) return "empty";
  if (!/^[A-Z]{2}/.test(normalized)) return "no_country";
  if (!length) return "unknown_country";
  if (normalized.length < length) return "too_short";
  if (normalized.length > length) return "too_long";
  return isValidIBAN(normalized) ? undefined : "mistyped";
}
