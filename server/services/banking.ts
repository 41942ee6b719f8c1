import { type AccountLinkProof, type AccountLinkRequest, accountLink } from "#shared/account-links.ts";
import {
  type AddAccountInput,
  accountPreview,
  accountUse,
  bank,
  bankAccount,
  payeeCheck,
  removedAccount,
} from "#shared/bank-accounts.ts";
import type { HttpClient } from "./http-client.ts";
import { itemsOf } from "./read-response.ts";
import type { WithCustomer, WithId } from "./with-customer.ts";

/** The banking service (`docs/contracts/banking.md`). Every call rejects with an `AppError`. */
export function createBanking(http: HttpClient) {
  const accountsAt = (customerId: string) => `/customers/${customerId}/accounts` as const;

  return {
    /** Lists the customer's own accounts, the default of each currency first. */
    accounts: ({ customerId }: WithCustomer) => http.get(accountsAt(customerId), itemsOf(bankAccount)),
    /** Lists every bank that the platform reaches. */
    banks: () => http.get("/banks", itemsOf(bank)),
    /** Asks the account's bank to check the payer's name (Verification of Payee). */
    checkPayee: ({ customerId, accountId }: WithCustomer<{ accountId: string }>) =>
      http.send(`POST ${accountsAt(customerId)}/${accountId}/payee-check`, payeeCheck),
    /**
     * Previews an account by IBAN without adding it. Rejects with `iban_invalid`, `bank_not_reached` and
     * `account_exists`.
     */
    preview: ({ customerId, iban }: WithCustomer<{ iban: string }>) =>
      http.send(`POST /customers/${customerId}/account-previews`, accountPreview, { body: { iban } }),
    /** Adds an account by IBAN. Rejects as `preview` does, and with `payee_check_changed`. */
    addAccount: ({ customerId, ...body }: WithCustomer<AddAccountInput>) =>
      http.send(`POST ${accountsAt(customerId)}`, bankAccount, { body }),
    rename: ({ customerId, id, name }: WithId<{ name: string }>) =>
      http.send(`PATCH ${accountsAt(customerId)}/${id}`, bankAccount, { body: { name } }),
    /** Makes an account the default of its currency. */
    makeDefault: ({ customerId, id }: WithId) =>
      http.send(`POST ${accountsAt(customerId)}/${id}/default`, bankAccount),
    /** Lists the payments and mandates that still need an account. */
    uses: ({ customerId, id }: WithId) =>
      http.get(`${accountsAt(customerId)}/${id}/uses`, itemsOf(accountUse)),
    /** Removes an account. Rejects with `account_in_use` while a payment or mandate needs it. */
    remove: ({ customerId, id }: WithId) =>
      http.send(`DELETE ${accountsAt(customerId)}/${id}`, removedAccount),
    /** Undoes a removal. Rejects with `not_found` where it is too late. */
    restore: ({ customerId, id }: WithId) =>
      http.send(`POST ${accountsAt(customerId)}/${id}/restoration`, bankAccount),
    /** Starts a visit to the bank, where the payer consents. Rejects with `not_found` for an unknown bank or account. */
    beginLink: ({ customerId, ...body }: WithCustomer<AccountLinkRequest>) =>
      http.send(`POST /customers/${customerId}/links`, accountLink, { body }),
    /**
     * Completes a link once and lists the accounts that the payer's consent added or renewed. Rejects with `link_failed`,
     * `link_expired` and `link_other_holder`.
     */
    completeLink: ({ customerId, id, ...body }: WithId<AccountLinkProof>) =>
      http.send(`POST /customers/${customerId}/links/${id}/completion`, itemsOf(bankAccount), { body }),
  };
}
