import type { Database } from "bun:sqlite";
import { isValidIBAN } from "ibantools";
import { Problem } from "#sandbox/core/problem.ts";
import { bankCodeStart } from "#sandbox/world/banks.ts";

export interface KnownBank {
  id: string;
  name: string;
  country: string;
  currency: string;
}

/** Finds the bank of an IBAN without spaces. Throws the problems `iban_invalid` and `bank_not_reached`. */
export function bankOf(database: Database, iban: string): KnownBank {
  if (!isValidIBAN(iban)) throw new Problem("iban_invalid");
  const country = iban.slice(0, 2);
  const ofBank = iban.slice(4 + bankCodeStart(country));
  const found = database
    .query<KnownBank, [string, string]>(
      `select id, name, country, currency from banks where country = ? and substr(?, 1, length(code)) = code
       order by length(code) desc`,
    )
    .get(country, ofBank);
  if (!found) throw new Problem("bank_not_reached");
  return found;
}
