import type { Database } from "bun:sqlite";
import { compareNames } from "#sandbox/banking/payee.ts";
import type { NumberedAccount } from "./pages.ts";

/** Lists everyone's account numbers, with a remark on those that are special. */
export function accountNumbers(database: Database): { name: string; accounts: NumberedAccount[] }[] {
  const people = database
    .query<{ id: string; name: string }, []>(
      "select id, given_name || ' ' || family_name as name from customers order by name",
    )
    .all();
  const held = database.query<Row, [string]>(
    `select b.name as bank, h.iban, h.holder, b.supports_payee_check as supportsPayeeCheck from held_accounts h
     join banks b on b.id = h.bank_id where h.customer_id = ? order by b.country, b.name, h.name`,
  );
  return people.map(({ id, name }) => ({
    name,
    accounts: held.all(id).map(({ bank, iban, holder, supportsPayeeCheck }) => ({
      bank,
      iban,
      remark: supportsPayeeCheck ? remarkOn(name, holder) : "The bank does not say whose it is.",
    })),
  }));
}

interface Row {
  bank: string;
  iban: string;
  holder: string;
  supportsPayeeCheck: number;
}

function remarkOn(name: string, holder: string): string | undefined {
  return compareNames(name, holder) === "match" ? undefined : `The bank knows the holder as ${holder}.`;
}
