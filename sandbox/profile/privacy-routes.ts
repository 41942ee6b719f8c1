import { Elysia } from "elysia";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { closure, dataExport } from "#shared/privacy.ts";
import { cancelClosure, closureOf, requestClosure } from "./closures.ts";
import { archiveOf, listExports, requestExport } from "./data-exports.ts";

/** Routes for data exports and closure. */
export function createPrivacy(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/data-exports",
      ({ params }) => ({ items: listExports(deps, params.customerId) }),
      {
        params: customerParams,
        ...answers(
          "The copies of their data that the customer asked for, the newest first",
          listOf(dataExport),
        ),
      },
    )
    .post(
      "/customers/:customerId/data-exports",
      ({ params, status }) => status(201, requestExport(deps, params.customerId)),
      {
        params: customerParams,
        ...answers("Begin a copy, or answer the one that is being made", { 201: dataExport }),
      },
    )
    .get(
      "/customers/:customerId/data-exports/:id/archive",
      ({ params }) =>
        new Response(archiveOf(deps, params.customerId, params.id), {
          headers: { "content-type": "application/zip" },
        }),
      {
        params: itemParams,
        detail: { summary: "The copy itself, a ZIP file" },
      },
    )
    .get("/customers/:customerId/closure", ({ params }) => closureOf(deps, params.customerId), {
      params: customerParams,
      ...answers("How closing the account stands, and what becomes of the data", { 200: closure }),
    })
    .post("/customers/:customerId/closure", ({ params }) => requestClosure(deps, params.customerId), {
      params: customerParams,
      ...answers("Ask to close the account", { 200: closure }, 409),
    })
    .delete("/customers/:customerId/closure", ({ params }) => cancelClosure(deps, params.customerId), {
      params: customerParams,
      ...answers("Take it back", { 200: closure }, 409),
    });
}
