import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, customerParams, customerRoutes, itemParams } from "#sandbox/web/service.ts";
import { limitId, limitInput, limitPreview, limits } from "#shared/limits.ts";
import { cancelLimitChange, changeLimit } from "./change.ts";
import { limitsOf } from "./overview.ts";
import { previewLimit } from "./preview.ts";

const limitParams = v.object({ ...customerParams.entries, id: limitId });

const wanted = v.object({
  amount: v.nullable(limitInput.entries.amount),
  /** Refuses changes that do not make a protective limit stricter. */
  onlyLower: v.optional(v.boolean()),
});

/** Routes for limits. */
export function createLimits(deps: Deps) {
  return customerRoutes()
    .get(
      "/limits",
      ({ params }) => limitsOf(deps, params.customerId),
      answers("List limits and their rules", { 200: limits }),
    )
    .put(
      "/limits/:id",
      ({ params, body }) => {
        changeLimit(deps, params.customerId, { ...body, id: params.id });
        return limitsOf(deps, params.customerId);
      },
      {
        params: limitParams,
        body: wanted,
        ...answers("Set, change or remove a limit", { 200: limits }, [400, 409]),
      },
    )
    .get(
      "/limits/:id/preview",
      ({ params, query }) => previewLimit(deps, params.customerId, { id: params.id, amount: query.amount }),
      {
        params: limitParams,
        query: v.object({ amount: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.toNumber()) }),
        ...answers("Preview a limit on last month's payments", {
          200: limitPreview,
          400: problem,
        }),
      },
    )
    .post(
      "/limit-changes/:id/cancellation",
      ({ params }) => {
        cancelLimitChange(deps, params);
        return limitsOf(deps, params.customerId);
      },
      { params: itemParams, ...answers("Cancel a pending change", { 200: limits }, [404, 409]) },
    );
}
