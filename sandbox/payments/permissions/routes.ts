import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { merchantOf } from "#sandbox/payments/hand-offs/registrations.ts";
import { answers, customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { idempotencyKeyHeader } from "#shared/headers.ts";
import { id } from "#shared/ids.ts";
import { mandate, mandateCharge, mandateOrder, permission } from "#shared/permissions.ts";
import { transactionDetails } from "#shared/transactions.ts";
import { intentKey } from "#shared/transfers.ts";
import { listPermissions } from "./list.ts";
import { chargeMandate, signMandate } from "./mandates.ts";
import { endEverything, revokePermission } from "./revoke.ts";

/** Routes for permissions and mandates. */
export function createPermissions(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/permissions",
      ({ params, query }) => ({ items: listPermissions(deps, params.customerId, query.merchantId) }),
      {
        params: customerParams,
        query: v.object({ merchantId: v.optional(id) }),
        ...answers("List permissions, active ones first", listOf(permission)),
      },
    )
    .post(
      "/customers/:customerId/permissions/:id/revocation",
      ({ params }) => revokePermission(deps, params),
      { params: itemParams, ...answers("End a permission", { 200: permission }, [404]) },
    )
    .post(
      "/customers/:customerId/merchants/:merchantId/ending",
      ({ params }) => ({ items: endEverything(deps, params) }),
      {
        params: v.object({ ...customerParams.entries, merchantId: v.string() }),
        ...answers("End all permissions of a merchant", { ...listOf(permission), 404: problem }),
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
        ...answers("Sign or change a mandate", { 200: mandate, 201: mandate }, [400, 422]),
      },
    )
    .post(
      "/charges",
      ({ headers, body, status }) => {
        const merchantId = merchantOf(deps.database, headers.authorization);
        const request = { key: headers[idempotencyKeyHeader], charge: body };
        const { isNew, payment } = chargeMandate(deps, merchantId, request);
        return status(isNew ? 201 : 200, payment);
      },
      {
        headers: v.object({ authorization: v.optional(v.string()), [idempotencyKeyHeader]: intentKey }),
        body: mandateCharge,
        ...answers(
          "Collect money under a mandate (for merchants)",
          { 200: transactionDetails, 201: transactionDetails },
          [400, 401, 404, 409, 422],
        ),
      },
    );
}
