import type { Deps } from "#sandbox/core/deps.ts";
import { helpOf, statementNameOf } from "#sandbox/world/merchants.ts";
import { addDays, dateIn } from "#shared/calendar.ts";
import type { ChargeLookup, StatementLine } from "#shared/charge-lookups.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { TransactionState } from "#shared/transactions.ts";
import { addBusinessDays } from "./business-days.ts";
import { paymentDetails } from "./details.ts";

/** States in which the bank prints a statement line. */
const bookedStates: readonly TransactionState[] = ["submitted", "settled", "returned", "refunded"];

/** Finds the merchant of a statement line, if it matches payments of one merchant only. */
export function lookUpCharge({ database }: Deps, line: StatementLine): ChargeLookup {
  const candidates = database
    .query<Candidate, [number, string, string]>(
      `select p.id, p.customer_id, m.id as merchant_id, m.name, m.category
       from payments p join merchants m on m.id = p.merchant_id join bank_accounts a on a.id = p.account_id
       where coalesce(p.converted_amount, p.amount) = ?1 and coalesce(p.converted_currency, p.currency) = ?2
         and substr(a.iban, -4) = ?3`,
    )
    .all(line.amount.amount, line.amount.currency, line.accountEnding)
    .filter(({ id, customer_id }) =>
      paymentDetails(database, customer_id, id).events.some(
        ({ state, late, at }) =>
          bookedStates.includes(state) && !late && statementDates(at).includes(line.date),
      ),
    );
  const [first] = candidates;
  if (!first || candidates.some(({ merchant_id }) => merchant_id !== first.merchant_id))
    return { merchant: null };
  const { merchant_id: id, name, category } = first;
  return { merchant: { name, category, statementName: statementNameOf(name), help: helpOf(id) } };
}

interface Candidate {
  id: string;
  customer_id: string;
  merchant_id: string;
  name: string;
  category: Merchant["category"];
}

/** Banks date a line by the day, or by the next business day. */
function statementDates(instant: string): string[] {
  const day = dateIn("Europe/Stockholm", instant);
  return [day, addBusinessDays(addDays(day, -1), 1)];
}
