import { Elysia } from "elysia";
import * as v from "valibot";
import { answers, customerParams, listOf } from "#sandbox/web/service.ts";
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
  return new Elysia()
    .get(
      "/customers/:customerId/transfer-options",
      ({ params }) => ({ items: transferOptions(deps, params.customerId) }),
      {
        params: customerParams,
        ...answers("What the customer can move now, by merchant and currency", listOf(transferOption)),
      },
    )
    .get(
      "/customers/:customerId/quotes",
      ({ params, query: { amount, currency, ...order } }) =>
        quoteOrder(deps, params.customerId, { ...order, amount: { amount, currency } }),
      {
        params: customerParams,
        query: quoteQuery,
        ...answers("What a transfer would cost, and how it would travel", { 200: quote }, 400, 422),
      },
    )
    .post(
      "/customers/:customerId/payments",
      ({ params, headers, body: order, status }) => {
        const key = headers["idempotency-key"];
        const { isNew, payment } = createTransfer(deps, params.customerId, { key, order });
        return status(isNew ? 201 : 200, payment);
      },
      {
        params: customerParams,
        headers: v.object({ "idempotency-key": intentKey }),
        body: transferOrder,
        ...answers(
          "Make the payment that the key names, once",
          { 200: transactionDetails, 201: transactionDetails },
          400,
          409,
          422,
        ),
      },
    )
    .get(
      "/customers/:customerId/intents/:key",
      ({ params }) => transferOf(deps, params.customerId, params.key),
      {
        params: v.object({ ...customerParams.entries, key: v.string() }),
        ...answers("The payment that a key made", { 200: transactionDetails }, 404),
      },
    )
    .post(
      "/customers/:customerId/payments/:paymentId/approval",
      ({ params, body }) => approveTransfer(deps, params, body.approval),
      {
        params: paymentParams,
        body: v.object({ approval: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
        ...answers(
          "Approve a payment by a token that is for it alone",
          { 200: transactionDetails },
          400,
          403,
          404,
          409,
          503,
        ),
      },
    )
    .post(
      "/customers/:customerId/payments/:paymentId/cancellation",
      ({ params }) => cancelTransfer(deps, params),
      {
        params: paymentParams,
        ...answers("Stop a payment that is not approved yet", { 200: transactionDetails }, 404, 409),
      },
    )
    .post(
      "/customers/:customerId/payments/:paymentId/refund-request",
      ({ params }) => requestRefund(deps, params),
      {
        params: paymentParams,
        ...answers("Ask the merchant to give a deposit back", { 200: transactionDetails }, 404, 409),
      },
    );
}
