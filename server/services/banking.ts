import * as v from "valibot";
import { bankAccount } from "#shared/bank-accounts.ts";
import { payeeCheck } from "#shared/transfers.ts";
import type { Http } from "./http.ts";

/** The banking service (`docs/contracts/banking.md`). Every call rejects with an `AppError`. */
export function createBanking(http: Http) {
  return {
    /** The customer's own accounts, the default one first. */
    async accounts({ customerId }: { customerId: string }) {
      return (await http.get(`/customers/${customerId}/accounts`, v.object({ items: v.array(bankAccount) })))
        .items;
    },
    /** Asks the account's bank whether it is in the payer's name (Verification of Payee). */
    checkPayee({ customerId, accountId }: { customerId: string; accountId: string }) {
      return http.send(`POST /customers/${customerId}/accounts/${accountId}/payee-check`, payeeCheck);
    },
  };
}
