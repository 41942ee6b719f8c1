import * as v from "valibot";
import type { Desk } from "#sandbox/desk.ts";
import type { Faults } from "#sandbox/faults.ts";
import { problem } from "#sandbox/problem.ts";
import { createService, customerParams, listOf } from "#sandbox/service.ts";
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
  listAccounts,
  makeDefault,
  numberOf,
  previewAccount,
  renameAccount,
} from "./accounts.ts";
import { createLinks } from "./link-routes.ts";
import { checkPayee } from "./payee.ts";
import { removeAccount, restoreAccount } from "./removals.ts";
import { usesOf } from "./uses.ts";

const accountParams = v.object({ ...customerParams.entries, accountId: v.string() });
const oneAccount = { 200: bankAccount, 400: problem, 404: problem };

export interface BankingOptions extends Desk {
  faults: Faults;
  /** The page of a bank on which the customer consents, by its secret. */
  pageOf: (secret: string) => string;
}

/** The banking service: banks, the payers' accounts with masked numbers, and their consents. */
export function createBanking({ faults, pageOf, ...desk }: BankingOptions) {
  const { database, clock } = desk;
  return createService({
    name: "banking",
    description: "Banks, and the accounts of the platform's customers.",
    faults,
  })
    .use(createLinks(desk, pageOf))
    .get(
      "/customers/:customerId/accounts",
      ({ params }) => ({ items: listAccounts(desk, params.customerId) }),
      {
        params: customerParams,
        response: listOf(bankAccount),
        detail: { summary: "The accounts, the default of each currency first" },
      },
    )
    .post(
      "/customers/:customerId/account-previews",
      ({ params, body }) => previewAccount(desk, params.customerId, body.iban),
      {
        params: customerParams,
        body: v.object({ iban: wholeIban }),
        response: { 200: accountPreview, 400: problem, 409: problem, 422: problem },
        detail: { summary: "What there is to know of an account before it is added" },
      },
    )
    .post(
      "/customers/:customerId/accounts",
      ({ params, body, status }) => status(201, addAccount(desk, params.customerId, body)),
      {
        params: customerParams,
        body: addAccountInput,
        response: { 201: bankAccount, 400: problem, 409: problem, 422: problem },
        detail: { summary: "Add an account by its number" },
      },
    )
    .patch(
      "/customers/:customerId/accounts/:accountId",
      ({ params, body }) => renameAccount(desk, params, body.name),
      {
        params: accountParams,
        body: v.strictObject({ name: accountName }),
        response: oneAccount,
        detail: { summary: "Call it something else" },
      },
    )
    .post("/customers/:customerId/accounts/:accountId/default", ({ params }) => makeDefault(desk, params), {
      params: accountParams,
      response: oneAccount,
      detail: { summary: "Make it the one of its currency that is offered first" },
    })
    .get(
      "/customers/:customerId/accounts/:accountId/uses",
      ({ params }) => {
        accountOf(desk, params);
        return { items: usesOf(desk, params) };
      },
      {
        params: accountParams,
        response: { ...listOf(accountUse), 404: problem },
        detail: { summary: "The payments and mandates that need it still" },
      },
    )
    .delete("/customers/:customerId/accounts/:accountId", ({ params }) => removeAccount(desk, params), {
      params: accountParams,
      response: { 200: removedAccount, 404: problem, 409: problem },
      detail: { summary: "Take it away, unless a payment or a mandate needs it" },
    })
    .post(
      "/customers/:customerId/accounts/:accountId/restoration",
      ({ params }) => restoreAccount(desk, params),
      {
        params: accountParams,
        response: oneAccount,
        detail: { summary: "Undo its removal, for a short time" },
      },
    )
    .post(
      "/customers/:customerId/accounts/:accountId/payee-check",
      ({ params }) => ({
        ...checkPayee(database, { customerId: params.customerId, ...numberOf(database, params) }),
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
