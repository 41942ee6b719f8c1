import * as v from "valibot";
import type { Faults } from "#sandbox/core/faults.ts";
import {
  answers,
  createService,
  customerParams,
  listOf,
  repeated,
  wholeNumber,
} from "#sandbox/web/service.ts";
import { id, instant } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { currency } from "#shared/money.ts";
import { merchantMonth } from "#shared/months.ts";
import { timeZone } from "#shared/profile.ts";
import { total } from "#shared/totals.ts";
import {
  type TransactionFilter,
  transactionDetails,
  transactionPage,
  transactionState,
  transactionsPerPage,
  transactionType,
} from "#shared/transactions.ts";
import type { ApprovalDeps } from "./approval.ts";
import { createBlocks } from "./blocks/routes.ts";
import { createCases } from "./case-routes.ts";
import { createChargeLookups } from "./charge-lookup-routes.ts";
import { paymentDetails } from "./details.ts";
import { createMerchantApi } from "./hand-offs/merchant-routes.ts";
import { createHandOffs, type HandOffDeps } from "./hand-offs/routes.ts";
import { createLimits } from "./limits/routes.ts";
import { listPayments } from "./list.ts";
import { merchantsOf } from "./merchants.ts";
import { merchantMonths } from "./months.ts";
import { createPermissions } from "./permissions/routes.ts";
import { createProofs } from "./proof-routes.ts";
import { totalPayments } from "./totals.ts";
import { createTransfers } from "./transfer-routes.ts";

const filterQuery = v.object({
  type: v.optional(transactionType),
  state: repeated(transactionState),
  merchantId: repeated(id),
  accountId: repeated(id),
  currency: v.optional(currency),
  minAmount: wholeNumber(0),
  maxAmount: wholeNumber(0),
  from: v.optional(instant),
  before: v.optional(instant),
  search: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100))),
});

const listQuery = v.object({
  ...filterQuery.entries,
  cursor: v.optional(v.pipe(v.string(), v.maxLength(512))),
  limit: wholeNumber(1, transactionsPerPage),
});

const monthsQuery = v.object({ timeZone, count: wholeNumber(1, 36) });

export interface PaymentsOptions extends ApprovalDeps, HandOffDeps {
  faults: Faults;
}

/** Creates the payments service: payments, history, totals, merchants and transfers. */
export function createPayments({ faults, ...deps }: PaymentsOptions) {
  const { database, clock } = deps;
  const description = "Payments of the platform's customers, their history and totals, and what moves money.";
  return createService({ name: "payments", description, faults })
    .use(createTransfers(deps))
    .use(createBlocks(deps))
    .use(createCases(deps))
    .use(createLimits(deps))
    .use(createProofs(deps))
    .use(createPermissions(deps))
    .use(createChargeLookups(deps))
    .use(createHandOffs(deps))
    .use(createMerchantApi(deps))
    .get(
      "/customers/:customerId/payments",
      ({ params, query: { cursor, limit = 50, ...query } }) =>
        listPayments(database, params.customerId, { filter: filterOf(query), cursor, limit }),
      {
        params: customerParams,
        query: listQuery,
        ...answers("List payments, newest first", { 200: transactionPage }, [400]),
      },
    )
    .get(
      "/customers/:customerId/payments/:paymentId",
      ({ params }) => paymentDetails(database, params.customerId, params.paymentId),
      {
        params: v.object({ ...customerParams.entries, paymentId: v.string() }),
        ...answers("Get a payment with its history", { 200: transactionDetails }, [404]),
      },
    )
    .get(
      "/customers/:customerId/totals",
      ({ params, query }) => ({ items: totalPayments(database, params.customerId, filterOf(query)) }),
      { params: customerParams, query: filterQuery, ...answers("Total payments by currency", listOf(total)) },
    )
    .get(
      "/customers/:customerId/months",
      ({ params, query: { timeZone, count = 12 } }) => ({
        items: merchantMonths(database, params.customerId, { timeZone, count, now: clock.now() }),
      }),
      {
        params: customerParams,
        query: monthsQuery,
        ...answers("Total settled payments by merchant and month", listOf(merchantMonth)),
      },
    )
    .get(
      "/customers/:customerId/merchants",
      ({ params }) => ({ items: merchantsOf(database, params.customerId) }),
      { params: customerParams, ...answers("List the customer's merchants", listOf(merchant)) },
    );
}

function filterOf({
  state,
  merchantId,
  accountId,
  ...same
}: v.InferOutput<typeof filterQuery>): TransactionFilter {
  return { ...same, states: state, merchantIds: merchantId, accountIds: accountId };
}
