import * as v from "valibot";
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
import type { WithCustomer } from "./with-customer.ts";

type OfAccount<T = unknown> = WithCustomer<T & { id: string }>;

/** The banking service (`docs/contracts/banking.md`). Every call rejects with an `AppError`. */
export function createBanking(http: HttpClient) {
  const accountsAt = (customerId: string) => `/customers/${customerId}/accounts` as const;

  return {
    /** The customer's own accounts, the default one of each currency first. */
    async accounts({ customerId }: WithCustomer) {
      return (await http.get(accountsAt(customerId), v.object({ items: v.array(bankAccount) }))).items;
    },
    /** Every bank that the platform reaches. */
    async banks() {
      return (await http.get("/banks", v.object({ items: v.array(bank) }))).items;
    },
    /** Asks the account's bank whether it is in the payer's name (Verification of Payee). */
    checkPayee({ customerId, accountId }: WithCustomer<{ accountId: string }>) {
      return http.send(`POST ${accountsAt(customerId)}/${accountId}/payee-check`, payeeCheck);
    },
    /**
     * What there is to know of an account before it is added; it changes nothing. Rejects with `iban_invalid`,
     * `bank_not_reached` and `account_exists`.
     */
    preview({ customerId, iban }: WithCustomer<{ iban: string }>) {
      const request = `POST /customers/${customerId}/account-previews` as const;
      return http.send(request, accountPreview, { body: { iban } });
    },
    /** Adds an account by its number. Rejects as `preview` does, and with `payee_check_changed`. */
    addAccount({ customerId, ...body }: WithCustomer<AddAccountInput>) {
      return http.send(`POST ${accountsAt(customerId)}`, bankAccount, { body });
    },
    rename({ customerId, id, name }: OfAccount<{ name: string }>) {
      return http.send(`PATCH ${accountsAt(customerId)}/${id}`, bankAccount, { body: { name } });
    },
    /** Makes it the one of its currency that is offered first. */
    makeDefault({ customerId, id }: OfAccount) {
      return http.send(`POST ${accountsAt(customerId)}/${id}/default`, bankAccount);
    },
    /** The payments and mandates that need the account still. */
    async uses({ customerId, id }: OfAccount) {
      const path = `${accountsAt(customerId)}/${id}/uses`;
      return (await http.get(path, v.object({ items: v.array(accountUse) }))).items;
    },
    /** Takes it away; `account_in_use` while a payment or a mandate needs it. */
    remove({ customerId, id }: OfAccount) {
      return http.send(`DELETE ${accountsAt(customerId)}/${id}`, removedAccount);
    },
    /** Undoes a removal; `not_found` where it is too late for that. */
    restore({ customerId, id }: OfAccount) {
      return http.send(`POST ${accountsAt(customerId)}/${id}/restoration`, bankAccount);
    },
    /** Begins a way to the bank, on which the payer consents. `not_found` where there is no such bank or account. */
    beginLink({ customerId, ...body }: WithCustomer<AccountLinkRequest>) {
      return http.send(`POST /customers/${customerId}/links`, accountLink, { body });
    },
    /**
     * Takes in what the payer consented to, once: the accounts, added or renewed. Rejects with `link_failed`,
     * `link_expired` and `link_other_holder`.
     */
    async completeLink({ customerId, id, ...body }: WithCustomer<{ id: string } & AccountLinkProof>) {
      const request = `POST /customers/${customerId}/links/${id}/completion` as const;
      return (await http.send(request, v.object({ items: v.array(bankAccount) }), { body })).items;
    },
  };
}
