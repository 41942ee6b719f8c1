import { type BlockInput, block } from "#shared/blocks.ts";
import { type CaseReport, problemCase } from "#shared/cases.ts";
import { chargeLookup, type StatementLine } from "#shared/charge-lookups.ts";
import { type LimitInput, limitPreview, limits } from "#shared/limits.ts";
import { merchant } from "#shared/merchants.ts";
import { type MonthsInput, merchantMonth } from "#shared/months.ts";
import { permission } from "#shared/permissions.ts";
import { checkedProof, proof } from "#shared/proofs.ts";
import { total } from "#shared/totals.ts";
import {
  type TransactionFilter,
  type TransactionListInput,
  transactionDetails,
  transactionPage,
} from "#shared/transactions.ts";
import { quote, type TransferInput, type TransferOrder, transferOption } from "#shared/transfers.ts";
import type { HttpClient } from "./http-client.ts";
import type { Query } from "./query-string.ts";
import { itemsOf } from "./read-response.ts";
import type { WithCustomer, WithId } from "./with-customer.ts";

/** The payments service (`docs/contracts/payments.md`). Every call rejects with an `AppError`. */
export function createPayments(http: HttpClient) {
  return {
    /** Lists one page of the customer's payments, newest first. */
    list({ customerId, cursor, limit, ...filter }: WithCustomer<TransactionListInput>) {
      const query = { ...filterQuery(filter), cursor, limit };
      return http.get(`/customers/${customerId}/payments`, transactionPage, { query });
    },
    /** Gets one payment with its history. Rejects with `not_found` for another customer's. */
    get: ({ customerId, id }: WithId) =>
      http.get(`/customers/${customerId}/payments/${id}`, transactionDetails),
    /** Sums the payments of a filter per currency, in minor units. */
    totals: ({ customerId, ...filter }: WithCustomer<TransactionFilter>) =>
      http.get(`/customers/${customerId}/totals`, itemsOf(total), { query: filterQuery(filter) }),
    /** Sums the settled payments by month and merchant. */
    months: ({ customerId, ...query }: WithCustomer<MonthsInput>) =>
      http.get(`/customers/${customerId}/months`, itemsOf(merchantMonth), { query }),
    /** Lists the amounts that the customer can move now, by merchant and currency. */
    transferOptions: ({ customerId }: WithCustomer) =>
      http.get(`/customers/${customerId}/transfer-options`, itemsOf(transferOption)),
    /** Quotes the cost and duration of a transfer. */
    quote: ({ customerId, amount, ...order }: WithCustomer<TransferOrder>) =>
      http.get(`/customers/${customerId}/quotes`, quote, { query: { ...order, ...amount } }),
    /**
     * Creates a payment, which then waits for its approval. A repeated key creates nothing. Rejects with `outcome_unknown`
     * where the payment may have been created all the same; `getByKey` finds it.
     */
    create: ({ customerId, key, ...body }: WithCustomer<TransferInput>) =>
      http.send(`POST /customers/${customerId}/payments`, transactionDetails, { body, idempotencyKey: key }),
    /** Gets the payment that a key created. Rejects with `not_found` where there is none. */
    getByKey: ({ customerId, key }: WithCustomer<{ key: string }>) =>
      http.get(`/customers/${customerId}/intents/${key}`, transactionDetails),
    /**
     * Approves a payment with an access token that is bound to it and valid once. Rejects with `approval_refused` where the
     * token is for another payment or other details, and with `too_late` where the payment no longer waits.
     */
    approve: ({ customerId, id, approval }: WithId<{ approval: string }>) =>
      http.send(`POST /customers/${customerId}/payments/${id}/approval`, transactionDetails, {
        body: { approval },
      }),
    /** Cancels a payment that is not yet approved. Rejects with `too_late` afterwards. */
    cancel: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/payments/${id}/cancellation`, transactionDetails),
    /** Asks the merchant to refund a settled deposit. */
    requestRefund: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/payments/${id}/refund-request`, transactionDetails),
    /** Lists the problems that the customer reported, newest first; optionally those of one payment. */
    cases({ customerId, transactionId }: WithCustomer<{ transactionId?: string }>) {
      const query = { paymentId: transactionId };
      return http.get(`/customers/${customerId}/cases`, itemsOf(problemCase), { query });
    },
    reportProblem: ({
      customerId,
      transactionId,
      ...body
    }: WithCustomer<CaseReport & { transactionId: string }>) =>
      http.send(`POST /customers/${customerId}/payments/${transactionId}/cases`, problemCase, {
        body,
      }),
    writeToCase: ({ customerId, id, ...body }: WithId<{ text: string }>) =>
      http.send(`POST /customers/${customerId}/cases/${id}/messages`, problemCase, { body }),
    closeCase: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/cases/${id}/closing`, problemCase),
    /** Lists the proofs of one payment, newest first. */
    proofs({ customerId, transactionId }: WithCustomer<{ transactionId: string }>) {
      const query = { paymentId: transactionId };
      return http.get(`/customers/${customerId}/proofs`, itemsOf(proof), { query });
    },
    /** Returns the valid proof of a payment or creates one. Rejects with `nothing_moved` where no money was sent. */
    prove: ({ customerId, transactionId }: WithCustomer<{ transactionId: string }>) =>
      http.send(`POST /customers/${customerId}/payments/${transactionId}/proofs`, proof),
    revokeProof: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/proofs/${id}/revocation`, proof),
    /** Checks the code of a proof. Rejects with `not_found` whether it never existed, expired or was revoked. */
    checkProof: ({ code }: { code: string }) => http.get(`/proofs/${code}`, checkedProof),
    /** Lists all permissions that the customer ever gave, active ones first; optionally those of one merchant. */
    permissions: ({ customerId, merchantId }: WithCustomer<{ merchantId?: string }>) =>
      http.get(`/customers/${customerId}/permissions`, permissions, { query: { merchantId } }),
    /** Revokes a permission for good. Repeating it changes nothing. */
    revokePermission: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/permissions/${id}/revocation`, permission),
    /** Revokes all permissions of a merchant and cancels the payments that wait for approval. */
    endMerchant: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/merchants/${id}/ending`, permissions),
    /** Finds the merchant behind a line of a bank statement, as far as a caller without sign-in may know. */
    lookUpCharge: ({ amount, ...line }: StatementLine) =>
      http.get("/charge-lookup", chargeLookup, { query: { ...line, ...amount } }),
    /** Gets the customer's limits, the possible ones, and their rules. */
    limits: ({ customerId }: WithCustomer) => http.get(`/customers/${customerId}/limits`, limits),
    /**
     * Sets or changes a limit, or removes it where `amount` is `null`, and returns all limits. A change that loosens a
     * protective limit waits. Rejects with `limit_not_lower` where `onlyLower` is set and the change would not tighten it.
     */
    changeLimit: ({ customerId, id, ...body }: WithCustomer<LimitChange>) =>
      http.send(`PUT /customers/${customerId}/limits/${id}`, limits, { body }),
    /** Cancels a waiting change. Rejects with `change_took_effect` afterwards. */
    cancelLimitChange: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/limit-changes/${id}/cancellation`, limits),
    /** Previews the last calendar month under a limit. */
    previewLimit: ({ customerId, id, amount }: WithCustomer<LimitInput>) =>
      http.get(`/customers/${customerId}/limits/${id}/preview`, limitPreview, { query: { amount } }),
    /** Lists the customer's active blocks, newest first. */
    blocks: ({ customerId }: WithCustomer) => http.get(`/customers/${customerId}/blocks`, blocks),
    /** Creates a block, effective immediately, or extends the one of the same scope. */
    createBlock: ({ customerId, ...body }: WithCustomer<BlockInput>) =>
      http.send(`POST /customers/${customerId}/blocks`, block, { body }),
    /** Ends a block and lists the remaining ones. Rejects with `block_holds` before its term is over. */
    liftBlock: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/blocks/${id}/lifting`, blocks),
    /** Lists every merchant that the customer had a payment with, by name. */
    merchants: ({ customerId }: WithCustomer) =>
      http.get(`/customers/${customerId}/merchants`, itemsOf(merchant)),
  };
}

interface LimitChange {
  id: string;
  amount: number | null;
  onlyLower?: true;
}

const blocks = itemsOf(block);
const permissions = itemsOf(permission);

function filterQuery({ states, merchantIds, accountIds, ...rest }: TransactionFilter): Query {
  return { ...rest, state: states, merchantId: merchantIds, accountId: accountIds };
}
