import * as v from "valibot";
import { merchant } from "#shared/merchants.ts";
import { type MonthsInput, merchantMonth } from "#shared/months.ts";
import { total } from "#shared/totals.ts";
import {
  type TransactionFilter,
  type TransactionListInput,
  transactionDetails,
  transactionPage,
} from "#shared/transactions.ts";
import type { Http, Query } from "./http.ts";

type OfCustomer<T = unknown> = T & { customerId: string };

/** The payments service (`docs/contracts/payments.md`). Every call rejects with an `AppError`. */
export function createPayments(http: Http) {
  return {
    /** One page of the customer's payments, newest first. */
    list({ customerId, cursor, limit, ...filter }: OfCustomer<TransactionListInput>) {
      const query = { ...filterQuery(filter), cursor, limit };
      return http.get(`/customers/${customerId}/payments`, transactionPage, { query });
    },
    /** One payment with its history. Another customer's is `not_found`. */
    get({ customerId, id }: OfCustomer<{ id: string }>) {
      return http.get(`/customers/${customerId}/payments/${id}`, transactionDetails);
    },
    /** What the payments of a filter come to, per currency, in minor units. */
    async totals({ customerId, ...filter }: OfCustomer<TransactionFilter>) {
      const path = `/customers/${customerId}/totals`;
      return (await http.get(path, v.object({ items: v.array(total) }), { query: filterQuery(filter) }))
        .items;
    },
    /** What settled by month and merchant. */
    async months({ customerId, ...query }: OfCustomer<MonthsInput>) {
      const path = `/customers/${customerId}/months`;
      return (await http.get(path, v.object({ items: v.array(merchantMonth) }), { query })).items;
    },
    /** The merchants that the customer ever had a payment with, by name. */
    async merchants({ customerId }: OfCustomer) {
      const path = `/customers/${customerId}/merchants`;
      return (await http.get(path, v.object({ items: v.array(merchant) }))).items;
    },
  };
}

function filterQuery({ states, merchantIds, accountIds, ...rest }: TransactionFilter): Query {
  return { ...rest, state: states, merchantId: merchantIds, accountId: accountIds };
}
