import * as v from "valibot";
import { answers, customerParams, customerRoutes, listOf } from "#sandbox/web/service.ts";
import { idempotencyKeyHeader } from "#shared/headers.ts";
import { currency } from "#shared/money.ts";
import { transactionDetails } from "#shared/transactions.ts";
import { intentKey, quote, transferOption, transferOrder } from "#shared/transfers.ts";
import { type ApprovalDeps, approveTransfer } from "./approval.ts";
import { quoteOrder, transferOptions } from "./terms.ts";
import { cancelTransfer, createTransfer, requestRefund, transferOf } from "./transfers.ts";

const quoteQuery = v.object({
  ...v.omit(transferOrder, ["amount"]).entries,
  amount: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.toNumber()),
  currency,
});

const paymentParams = v.object({ ...customerParams.entries, paymentId: v.string() });

/** Routes for transfers. */
export function createTransfers(deps: ApprovalDeps) {
  return customerRoutes()
    .get(
      "/transfer-options",
      ({ params }) => ({ items: transferOptions(deps, params.customerId) }),
      answers("List possible transfers", listOf(transferOption)),
    )
    .get(
      "/quotes",
      ({ params, query: { amount, currency, ...order } }) =>
        quoteOrder(deps, params.customerId, { ...order, amount: { amount, currency } }),
      { query: quoteQuery, ...answers("Quote a transfer", { 200: quote }, [400, 422]) },
    )
    .post(
      "/payments",
      ({ params, headers, body: order, status }) => {
        const key = headers[idempotencyKeyHeader];
        const { isNew, payment } = createTransfer(deps, params.customerId, { key, order });
        return status(isNew ? 201 : 200, payment);
      },
      {
        headers: v.object({ [idempotencyKeyHeader]: intentKey }),
        body: transferOrder,
        ...answers(
          "Create a payment, once per key",
          { 200: transactionDetails, 201: transactionDetails },
          [400, 409, 422],
        ),
      },
    )
    .get("/intents/:key", ({ params }) => transferOf(deps, params.customerId, params.key), {
      params: v.object({ ...customerParams.entries, key: v.string() }),
      ...answers("Find the payment of a key", { 200: transactionDetails }, [404]),
    })
    .post(
      "/payments/:paymentId/approval",
      ({ params, body }) => approveTransfer(deps, params, body.approval),
      {
        params: paymentParams,
        body: v.object({ approval: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
        ...answers("Approve a payment", { 200: transactionDetails }, [400, 403, 404, 409, 503]),
      },
    )
    .post("/payments/:paymentId/cancellation", ({ params }) => cancelTransfer(deps, params), {
      params: paymentParams,
      ...answers("Cancel a payment before its approval", { 200: transactionDetails }, [404, 409]),
    })
    .post("/payments/:paymentId/refund-request", ({ params }) => requestRefund(deps, params), {
      params: paymentParams,
      ...answers("Request a refund", { 200: transactionDetails }, [404, 409]),
    });
}
