import { Elysia } from "elysia";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { closure, dataExport } from "#shared/privacy.ts";
import { cancelClosure, closureOf, requestClosure } from "./closures.ts";
import { archiveOf, listExports, requestExport } from "./data-exports.ts";

/** The part of the profile service that gives customers their data, and forgets them. */
export function createPrivacy(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/data-exports",
      ({ params }) => ({ items: listExports(deps, params.customerId) }),
      {
        params: customerParams,
        response: listOf(dataExport),
        detail: { summary: "The copies of their data that the customer asked for, the newest first" },
      },
    )
    .post(
      "/customers/:customerId/data-exports",
      ({ params, status }) => status(201, requestExport(deps, params.customerId)),
      {
        params: customerParams,
        response: { 201: dataExport },
        detail: { summary: "Begin a copy, or answer the one that is being made" },
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
      response: { 200: closure },
      detail: { summary: "How closing the account stands, and what becomes of the data" },
    })
    .post("/customers/:customerId/closure", ({ params }) => requestClosure(deps, params.customerId), {
      params: customerParams,
      response: { 200: closure, 409: problem },
      detail: { summary: "Ask to close the account" },
    })
    .delete("/customers/:customerId/closure", ({ params }) => cancelClosure(deps, params.customerId), {
      params: customerParams,
      response: { 200: closure, 409: problem },
      detail: { summary: "Take it back" },
    });
}
