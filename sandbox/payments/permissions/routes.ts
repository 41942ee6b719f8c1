import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { merchantOf } from "#sandbox/payments/hand-offs/registrations.ts";
import { customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { id } from "#shared/ids.ts";
import { mandate, mandateCharge, mandateOrder, permission } from "#shared/permissions.ts";
import { transactionDetails } from "#shared/transactions.ts";
import { intentKey } from "#shared/transfers.ts";
import { listPermissions } from "./list.ts";
import { chargeMandate, signMandate } from "./mandates.ts";
import { endEverything, revokePermission } from "./revoke.ts";

/** The part of the payments service that keeps what payers let merchants do. */
export function createPermissions(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/permissions",
      ({ params, query }) => ({ items: listPermissions(deps, params.customerId, query.merchantId) }),
      {
        params: customerParams,
        query: v.object({ merchantId: v.optional(id) }),
        response: listOf(permission),
        detail: { summary: "What the customer lets merchants do, or ever did" },
      },
    )
    .post(
      "/customers/:customerId/permissions/:id/revocation",
      ({ params }) => revokePermission(deps, params),
      {
        params: itemParams,
        response: { 200: permission, 404: problem },
        detail: { summary: "End a permission for good" },
      },
    )
    .post(
      "/customers/:customerId/merchants/:merchantId/ending",
      ({ params }) => ({ items: endEverything(deps, params) }),
      {
        params: v.object({ ...customerParams.entries, merchantId: v.string() }),
        response: { ...listOf(permission), 404: problem },
        detail: { summary: "End all permissions of a merchant, and cancel what waits for an approval" },
      },
    )
    .post(
      "/customers/:customerId/mandates",
      ({ params, body, status }) => {
        const { isNew, mandate } = signMandate(deps, params.customerId, body);
        return status(isNew ? 201 : 200, mandate);
      },
      {
        params: customerParams,
        body: mandateOrder,
        response: { 200: mandate, 201: mandate, 400: problem, 422: problem },
        detail: { summary: "Sign a mandate, or give the one that holds these terms" },
      },
    )
    .post(
      "/charges",
      ({ headers, body, status }) => {
        const merchantId = merchantOf(deps.database, headers.authorization);
        const request = { key: headers["idempotency-key"], charge: body };
        const { isNew, payment } = chargeMandate(deps, merchantId, request);
        return status(isNew ? 201 : 200, payment);
      },
      {
        headers: v.object({ authorization: v.optional(v.string()), "idempotency-key": intentKey }),
        body: mandateCharge,
        response: {
          200: transactionDetails,
          201: transactionDetails,
          400: problem,
          401: problem,
          404: problem,
          409: problem,
          422: problem,
        },
        detail: { summary: "Collect money under a mandate (for merchants)" },
      },
    );
}
