import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, customerParams, itemParams } from "#sandbox/web/service.ts";
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
  return new Elysia()
    .get("/customers/:customerId/limits", ({ params }) => limitsOf(deps, params.customerId), {
      params: customerParams,
      ...answers("Everything that the customer limits, and by which rules", { 200: limits }),
    })
    .put(
      "/customers/:customerId/limits/:id",
      ({ params, body }) => {
        changeLimit(deps, params.customerId, { ...body, id: params.id });
        return limitsOf(deps, params.customerId);
      },
      {
        params: limitParams,
        body: wanted,
        ...answers(
          "Set, change or remove a limit: at once or, where the rules say so, later",
          { 200: limits },
          400,
          409,
        ),
      },
    )
    .get(
      "/customers/:customerId/limits/:id/preview",
      ({ params, query }) => previewLimit(deps, params.customerId, { id: params.id, amount: query.amount }),
      {
        params: limitParams,
        query: v.object({ amount: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.toNumber()) }),
        ...answers("What the last calendar month would have looked like under a limit", {
          200: limitPreview,
          400: problem,
        }),
      },
    )
    .post(
      "/customers/:customerId/limit-changes/:id/cancellation",
      ({ params }) => {
        cancelLimitChange(deps, params);
        return limitsOf(deps, params.customerId);
      },
      { params: itemParams, ...answers("Take back a change that waits", { 200: limits }, 404, 409) },
    );
}
