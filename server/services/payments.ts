import * as v from "valibot";
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
import type { WithCustomer } from "./with-customer.ts";

/** The payments service (`docs/contracts/payments.md`). Every call rejects with an `AppError`. */
export function createPayments(http: HttpClient) {
  return {
    /** One page of the customer's payments, newest first. */
    list({ customerId, cursor, limit, ...filter }: WithCustomer<TransactionListInput>) {
      const query = { ...filterQuery(filter), cursor, limit };
      return http.get(`/customers/${customerId}/payments`, transactionPage, { query });
    },
    /** One payment with its history. Another customer's is `not_found`. */
    get({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.get(`/customers/${customerId}/payments/${id}`, transactionDetails);
    },
    /** What the payments of a filter come to, per currency, in minor units. */
    async totals({ customerId, ...filter }: WithCustomer<TransactionFilter>) {
      const path = `/customers/${customerId}/totals`;
      return (await http.get(path, v.object({ items: v.array(total) }), { query: filterQuery(filter) }))
        .items;
    },
    /** What settled by month and merchant. */
    async months({ customerId, ...query }: WithCustomer<MonthsInput>) {
      const path = `/customers/${customerId}/months`;
      return (await http.get(path, v.object({ items: v.array(merchantMonth) }), { query })).items;
    },
    /** What the customer can move now, by merchant and currency. */
    async transferOptions({ customerId }: WithCustomer) {
      const path = `/customers/${customerId}/transfer-options`;
      return (await http.get(path, v.object({ items: v.array(transferOption) }))).items;
    },
    /** What a transfer would cost and how long it would take. */
    quote({ customerId, amount, ...order }: WithCustomer<TransferOrder>) {
      return http.get(`/customers/${customerId}/quotes`, quote, { query: { ...order, ...amount } });
    },
    /**
     * Creates the payment that the key names, once, however often it is sent; it waits for its approval.
     * `outcome_unknown` when it may have been created all the same: `ofIntent` tells.
     */
    create({ customerId, key, ...body }: WithCustomer<TransferInput>) {
      const request = `POST /customers/${customerId}/payments` as const;
      return http.send(request, transactionDetails, { body, idempotencyKey: key });
    },
    /** The payment that a key made; `not_found` where it made none. */
    ofIntent({ customerId, key }: WithCustomer<{ key: string }>) {
      return http.get(`/customers/${customerId}/intents/${key}`, transactionDetails);
    },
    /**
     * Approves a payment by an access token that is for it alone, once. `approval_refused` where the token is not
     * for this payment as it is, `too_late` where the payment no longer waits.
     */
    approve({ customerId, id, approval }: WithCustomer<{ id: string; approval: string }>) {
      const request = `POST /customers/${customerId}/payments/${id}/approval` as const;
      return http.send(request, transactionDetails, { body: { approval } });
    },
    /** Stops a payment that is not yet approved; `too_late` afterwards. */
    cancel({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/payments/${id}/cancellation`, transactionDetails);
    },
    /** Asks the merchant to give a settled deposit back. */
    requestRefund({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/payments/${id}/refund-request`, transactionDetails);
    },
    /** The problems that the customer reported, the newest first; those of one payment where one is given. */
    async cases({ customerId, transactionId }: WithCustomer<{ transactionId?: string }>) {
      const query = { paymentId: transactionId };
      const path = `/customers/${customerId}/cases`;
      return (await http.get(path, v.object({ items: v.array(problemCase) }), { query })).items;
    },
    reportProblem({
      customerId,
      transactionId,
      ...body
    }: WithCustomer<CaseReport & { transactionId: string }>) {
      return http.send(`POST /customers/${customerId}/payments/${transactionId}/cases`, problemCase, {
        body,
      });
    },
    writeToCase({ customerId, id, ...body }: WithCustomer<{ id: string; text: string }>) {
      return http.send(`POST /customers/${customerId}/cases/${id}/messages`, problemCase, { body });
    },
    closeCase({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/cases/${id}/closing`, problemCase);
    },
    /** The proofs of one payment, the newest first. */
    async proofs({ customerId, transactionId }: WithCustomer<{ transactionId: string }>) {
      const query = { paymentId: transactionId };
      const path = `/customers/${customerId}/proofs`;
      return (await http.get(path, v.object({ items: v.array(proof) }), { query })).items;
    },
    /** The proof of a payment that can be checked, or a new one; `nothing_moved` where nothing was sent. */
    prove({ customerId, transactionId }: WithCustomer<{ transactionId: string }>) {
      return http.send(`POST /customers/${customerId}/payments/${transactionId}/proofs`, proof);
    },
    revokeProof({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/proofs/${id}/revocation`, proof);
    },
    /** What a code proves; `not_found` alike for one that never was, has ended or was revoked. */
    checkProof({ code }: { code: string }) {
      return http.get(`/proofs/${code}`, checkedProof);
    },
    /** What the customer lets merchants do, or ever did, what holds first; of one merchant where one is given. */
    async permissions({ customerId, merchantId }: WithCustomer<{ merchantId?: string }>) {
      const path = `/customers/${customerId}/permissions`;
      return (await http.get(path, permissions, { query: { merchantId } })).items;
    },
    /** Ends a permission for good. Ending it again changes nothing. */
    revokePermission({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/permissions/${id}/revocation`, permission);
    },
    /** Ends all permissions of a merchant, and cancels what waits for an approval. */
    async endMerchant({ customerId, id }: WithCustomer<{ id: string }>) {
      const request = `POST /customers/${customerId}/merchants/${id}/ending` as const;
      return (await http.send(request, permissions)).items;
    },
    /** Whose a line of a bank statement is, as far as whoever asks may know. */
    lookUpCharge({ amount, ...line }: StatementLine) {
      return http.get("/charge-lookup", chargeLookup, { query: { ...line, ...amount } });
    },
    /** Everything that the customer limits, what they could limit, and by which rules. */
    limits({ customerId }: WithCustomer) {
      return http.get(`/customers/${customerId}/limits`, limits);
    },
    /**
     * Sets, changes or, where `amount` is `null`, removes a limit; what makes a protective one looser waits. Answers
     * all limits as they are then. `limit_not_lower` where it is to make a protective one stricter and would not.
     */
    changeLimit({ customerId, id, ...body }: WithCustomer<LimitWish>) {
      return http.send(`PUT /customers/${customerId}/limits/${id}`, limits, { body });
    },
    /** Takes back a change that waits; `change_took_effect` afterwards. */
    cancelLimitChange({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/limit-changes/${id}/cancellation`, limits);
    },
    /** What the last calendar month would have looked like under a limit. */
    previewLimit({ customerId, id, amount }: WithCustomer<LimitInput>) {
      const path = `/customers/${customerId}/limits/${id}/preview`;
      return http.get(path, limitPreview, { query: { amount } });
    },
    /** The customer's blocks that are on, the newest first. */
    async blocks({ customerId }: WithCustomer) {
      return (await http.get(`/customers/${customerId}/blocks`, blocks)).items;
    },
    /** Puts a block on at once, or makes the one of the same scope last longer. */
    createBlock({ customerId, ...body }: WithCustomer<BlockInput>) {
      return http.send(`POST /customers/${customerId}/blocks`, block, { body });
    },
    /** Ends a block, and answers those that are left; `block_holds` before its term is over. */
    async liftBlock({ customerId, id }: WithCustomer<{ id: string }>) {
      return (await http.send(`POST /customers/${customerId}/blocks/${id}/lifting`, blocks)).items;
    },
    /** The merchants that the customer ever had a payment with, by name. */
    async merchants({ customerId }: WithCustomer) {
      const path = `/customers/${customerId}/merchants`;
      return (await http.get(path, v.object({ items: v.array(merchant) }))).items;
    },
  };
}

interface LimitWish {
  id: string;
  amount: number | null;
  onlyLower?: true;
}

const blocks = v.object({ items: v.array(block) });
const permissions = v.object({ items: v.array(permission) });

function filterQuery({ states, merchantIds, accountIds, ...rest }: TransactionFilter): Query {
  return { ...rest, state: states, merchantId: merchantIds, accountId: accountIds };
}
