import { composeIBAN, isValidIBAN } from "ibantools";
import { type Random, randomFrom } from "./random.ts";

/** None of them exists. */
export const banks = [
  { id: "nordljus", name: "Nordljus Bank", country: "SE" },
  { id: "tallhamn", name: "Tallhamns Sparbank", country: "SE" },
  { id: "revonlinna", name: "Revonlinna Pankki", country: "FI" },
  { id: "saarikoski", name: "Saarikosken Säästöpankki", country: "FI" },
  { id: "elbhafen", name: "Elbhafen Bank", country: "DE" },
  { id: "polder", name: "Polder & Duin Bank", country: "NL" },
  { id: "kiviranna", name: "Kiviranna Pank", country: "EE" },
] as const;

export type BankId = (typeof banks)[number]["id"];

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
