import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import type { Faults } from "#sandbox/core/faults.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, createService, customerParams, listOf, problems } from "#sandbox/web/service.ts";
import {
  accountName,
  accountPreview,
  accountUse,
  addAccountInput,
  type Bank,
  bank,
  bankAccount,
  fullIban,
  payeeCheck,
  removedAccount,
} from "#shared/bank-accounts.ts";
import {
  accountOf,
  addAccount,
  ibanOf,
  listAccounts,
  makeDefault,
  previewAccount,
  renameAccount,
} from "./accounts.ts";
import { createLinks } from "./link-routes.ts";
import { checkPayee } from "./payee.ts";
import { removeAccount, restoreAccount } from "./removals.ts";
import { usesOf } from "./uses.ts";

const accountParams = v.object({ ...customerParams.entries, accountId: v.string() });
const oneAccount = { 200: bankAccount, ...problems([400, 404]) };

export interface BankingOptions extends Deps {
  faults: Faults;
  /** Returns the URL of the page on which a customer consents. */
  pageOf: (secret: string) => string;
}

/** Creates the banking service: banks, the payers' accounts with masked numbers, and consents. */
export function createBanking({ faults, pageOf, ...deps }: BankingOptions) {
  const { database, clock } = deps;
  return createService({
    name: "banking",
    description: "Banks, and the accounts of the platform's customers.",
    faults,
  })
    .use(createLinks(deps, pageOf))
    .get(
      "/customers/:customerId/accounts",
      ({ params }) => ({ items: listAccounts(deps, params.customerId) }),
      { params: customerParams, ...answers("List accounts, defaults first", listOf(bankAccount)) },
    )
    .post(
      "/customers/:customerId/account-previews",
      ({ params, body }) => previewAccount(deps, params.customerId, body.iban),
      {
        params: customerParams,
        body: v.object({ iban: fullIban }),
        ...answers("Preview an account by IBAN", { 200: accountPreview }, [400, 409, 422]),
      },
    )
    .post(
      "/customers/:customerId/accounts",
      ({ params, body, status }) => status(201, addAccount(deps, params.customerId, body)),
      {
        params: customerParams,
        body: addAccountInput,
        ...answers("Add an account by IBAN", { 201: bankAccount }, [400, 409, 422]),
      },
    )
    .patch(
      "/customers/:customerId/accounts/:accountId",
      ({ params, body }) => renameAccount(deps, params, body.name),
      {
        params: accountParams,
        body: v.strictObject({ name: accountName }),
        ...answers("Rename an account", oneAccount),
      },
    )
    .post("/customers/:customerId/accounts/:accountId/default", ({ params }) => makeDefault(deps, params), {
      params: accountParams,
      ...answers("Make an account the default of its currency", oneAccount),
    })
    .get(
      "/customers/:customerId/accounts/:accountId/uses",
      ({ params }) => {
        accountOf(deps, params);
        return { items: usesOf(deps, params) };
      },
      { params: accountParams, ...answers("List what still uses an account", listOf(accountUse), [404]) },
    )
    .delete("/customers/:customerId/accounts/:accountId", ({ params }) => removeAccount(deps, params), {
      params: accountParams,
      ...answers("Remove an account that nothing uses", { 200: removedAccount }, [404, 409]),
    })
    .post(
      "/customers/:customerId/accounts/:accountId/restoration",
      ({ params }) => restoreAccount(deps, params),
      { params: accountParams, ...answers("Undo a removal", oneAccount) },
    )
    .post(
      "/customers/:customerId/accounts/:accountId/payee-check",
      ({ params }) => ({
        ...checkPayee(database, { customerId: params.customerId, ...ibanOf(database, params) }),
        checkedAt: clock.now().toISOString(),
      }),
      {
        params: accountParams,
        ...answers("Check the account holder's name", { 200: payeeCheck, 404: problem }),
      },
    )
    .get(
      "/banks",
      () => ({
        items: database.query<Bank, []>("select id, name, country from banks order by country, name").all(),
      }),
      { response: listOf(bank), detail: { summary: "List banks" } },
    );
}
