import { composeIBAN, isValidIBAN } from "ibantools";
import { type Random, randomFrom } from "./random.ts";

/** None of them exists: the second character of where a bank is makes its code one for tests (ISO 9362). */
export const banks = [
  { id: "nordljus", name: "Nordljus Bank", country: "SE", bic: "NLJUSES0" },
  { id: "tallhamn", name: "Tallhamns Sparbank", country: "SE", bic: "TALHSES0" },
  { id: "revonlinna", name: "Revonlinna Pankki", country: "FI", bic: "REVOFIH0" },
  { id: "saarikoski", name: "Saarikosken Säästöpankki", country: "FI", bic: "SAARFIH0" },
  { id: "elbhafen", name: "Elbhafen Bank", country: "DE", bic: "ELBHDEF0" },
  { id: "polder", name: "Polder & Duin Bank", country: "NL", bic: "PDNLNLA0" },
  { id: "kiviranna", name: "Kiviranna Pank", country: "EE", bic: "KIVIEE20" },
] as const;

export type BankId = (typeof banks)[number]["id"];

/** The code of the bank with this name. */
export function bicOf(name: string): string | undefined {
  return banks.find((bank) => bank.name === name)?.bic;
}

/** An IBAN of the bank with right check digits, always the same for the same key. */
export function ibanAt(bankId: BankId, key: string): string {
  const country = banks.find((bank) => bank.id === bankId)?.country ?? "SE";
  const random = randomFrom(`iban/${bankId}/${key}`);
  // Some countries have check digits of their own inside: the first number that has them right is it.
  for (let tries = 0; tries < 10_000; tries++) {
    const iban = composeIBAN({ countryCode: country, bban: domestic[country](random) });
    if (iban && isValidIBAN(iban)) return iban;
  }
  throw new Error(`No account number of ${country} was found.`);
}

const domestic: Record<(typeof banks)[number]["country"], (random: Random) => string> = {
  SE: (random) => `977${digits(random, 17)}`,
  FI: (random) => `799${digits(random, 11)}`,
  DE: (random) => `99999${digits(random, 13)}`,
  NL: (random) => `PDNL${digits(random, 10)}`,
  EE: (random) => `99${digits(random, 14)}`,
};

function digits(random: Random, length: number): string {
  return Array.from({ length }, () => random.between(0, 9)).join("");
}
