import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Clock } from "#sandbox/clock.ts";
import type { Faults } from "#sandbox/faults.ts";
import { Problem, problem } from "#sandbox/problem.ts";
import { createService, customerParams, listOf } from "#sandbox/service.ts";
import { bankAccount } from "#shared/bank-accounts.ts";
import { id } from "#shared/ids.ts";
import { type PayeeCheck, payeeCheck } from "#shared/transfers.ts";
import { maskIban } from "./mask-iban.ts";

const bank = v.object({ id, name: v.string(), country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)) });

/** The banking service: banks, and the payers' accounts with masked numbers. */
export function createBanking({
  database,
  clock,
  faults,
}: {
  database: Database;
  clock: Clock;
  faults: Faults;
}) {
  return createService({
    name: "banking",
    description: "Banks, and the accounts of the platform's customers.",
    faults,
  })
    .get(
      "/customers/:customerId/accounts",
      ({ params }) => ({ items: accountsOf(database, params.customerId) }),
      {
        params: customerParams,
        response: listOf(bankAccount),
        detail: { summary: "The accounts, the default one first" },
      },
    )
    .post(
      "/customers/:customerId/accounts/:accountId/payee-check",
      ({ params }) => ({
        ...answerOf(database, params.customerId, params.accountId),
        checkedAt: clock.now().toISOString(),
      }),
      {
        params: v.object({ ...customerParams.entries, accountId: v.string() }),
        response: { 200: payeeCheck, 404: problem },
        detail: { summary: "Ask the account's bank whether it is in the customer's name" },
      },
    )
    .get("/banks", () => ({ items: database.query<Bank, []>("select * from banks order by name").all() }), {
      response: listOf(bank),
      detail: { summary: "Every bank that the platform reaches" },
    });
}

type Bank = v.InferOutput<typeof bank>;

function accountsOf(database: Database, customerId: string) {
  return database
    .query<AccountRow, [string]>(
      `select a.id, b.name as bankName, a.iban, a.name, a.currency, a.is_default from bank_accounts a
       join banks b on b.id = a.bank_id where a.customer_id = ? order by a.is_default desc, a.name`,
    )
    .all(customerId)
    .map(({ iban, is_default, ...account }) => ({
      ...account,
      maskedIban: maskIban(iban),
      isDefault: is_default === 1,
    }));
}

/** Throws the problem `not_found`, for another customer's account as well. */
function answerOf(database: Database, customerId: string, accountId: string) {
  const answer = database
    .query<Pick<PayeeCheck, "result" | "name">, [string, string]>(
      `select coalesce(p.result, 'match') as result, p.name from bank_accounts a
       left join payee_answers p on p.account_id = a.id where a.id = ? and a.customer_id = ?`,
    )
    .get(accountId, customerId);
  if (!answer) throw new Problem("not_found");
  return answer;
}

interface AccountRow {
  id: string;
  bankName: string;
  iban: string;
  name: string;
  currency: string;
  is_default: number;
}
