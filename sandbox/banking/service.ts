import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import type { Faults } from "#sandbox/core/faults.ts";
import { problem } from "#sandbox/core/problem.ts";
import { createService, customerParams, listOf } from "#sandbox/web/service.ts";
import {
  accountName,
  accountPreview,
  accountUse,
  addAccountInput,
  type Bank,
  bank,
  bankAccount,
  payeeCheck,
  removedAccount,
  wholeIban,
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
const oneAccount = { 200: bankAccount, 400: problem, 404: problem };

export interface BankingOptions extends Deps {
  faults: Faults;
  /** The page of a bank on which the customer consents, by its secret. */
  pageOf: (secret: string) => string;
}

/** The banking service: banks, the payers' accounts with masked numbers, and their consents. */
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
      {
        params: customerParams,
        response: listOf(bankAccount),
        detail: { summary: "The accounts, the default of each currency first" },
      },
    )
    .post(
      "/customers/:customerId/account-previews",
      ({ params, body }) => previewAccount(deps, params.customerId, body.iban),
      {
        params: customerParams,
        body: v.object({ iban: wholeIban }),
        response: { 200: accountPreview, 400: problem, 409: problem, 422: problem },
        detail: { summary: "What there is to know of an account before it is added" },
      },
    )
    .post(
      "/customers/:customerId/accounts",
      ({ params, body, status }) => status(201, addAccount(deps, params.customerId, body)),
      {
        params: customerParams,
        body: addAccountInput,
        response: { 201: bankAccount, 400: problem, 409: problem, 422: problem },
        detail: { summary: "Add an account by its number" },
      },
    )
    .patch(
      "/customers/:customerId/accounts/:accountId",
      ({ params, body }) => renameAccount(deps, params, body.name),
      {
        params: accountParams,
        body: v.strictObject({ name: accountName }),
        response: oneAccount,
        detail: { summary: "Call it something else" },
      },
    )
    .post("/customers/:customerId/accounts/:accountId/default", ({ params }) => makeDefault(deps, params), {
      params: accountParams,
      response: oneAccount,
      detail: { summary: "Make it the one of its currency that is offered first" },
    })
    .get(
      "/customers/:customerId/accounts/:accountId/uses",
      ({ params }) => {
        accountOf(deps, params);
        return { items: usesOf(deps, params) };
      },
      {
        params: accountParams,
        response: { ...listOf(accountUse), 404: problem },
        detail: { summary: "The payments and mandates that need it still" },
      },
    )
    .delete("/customers/:customerId/accounts/:accountId", ({ params }) => removeAccount(deps, params), {
      params: accountParams,
      response: { 200: removedAccount, 404: problem, 409: problem },
      detail: { summary: "Take it away, unless a payment or a mandate needs it" },
    })
    .post(
      "/customers/:customerId/accounts/:accountId/restoration",
      ({ params }) => restoreAccount(deps, params),
      {
        params: accountParams,
        response: oneAccount,
        detail: { summary: "Undo its removal, for a short time" },
      },
    )
    .post(
      "/customers/:customerId/accounts/:accountId/payee-check",
      ({ params }) => ({
        ...checkPayee(database, { customerId: params.customerId, ...ibanOf(database, params) }),
        checkedAt: clock.now().toISOString(),
      }),
      {
        params: accountParams,
        response: { 200: payeeCheck, 404: problem },
        detail: { summary: "Ask the account's bank whether it is in the customer's name" },
      },
    )
    .get(
      "/banks",
      () => ({
        items: database.query<Bank, []>("select id, name, country from banks order by country, name").all(),
      }),
      { response: listOf(bank), detail: { summary: "Every bank that the platform reaches" } },
    );
}
