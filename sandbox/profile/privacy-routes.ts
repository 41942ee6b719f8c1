import { Elysia } from "elysia";
import type { Desk } from "#sandbox/desk.ts";
import { problem } from "#sandbox/problem.ts";
import { customerParams, itemParams, listOf } from "#sandbox/service.ts";
import { closure, dataExport } from "#shared/privacy.ts";
import { closureOf, requestClosure, takeBackClosure } from "./closures.ts";
import { archiveOf, listExports, requestExport } from "./data-exports.ts";

/** The part of the profile service that gives customers their data, and forgets them. */
export function createPrivacy(desk: Desk) {
  return new Elysia()
    .get(
      "/customers/:customerId/data-exports",
      ({ params }) => ({ items: listExports(desk, params.customerId) }),
      {
        params: customerParams,
        response: listOf(dataExport),
        detail: { summary: "The copies of their data that the customer asked for, the newest first" },
      },
    )
    .post(
      "/customers/:customerId/data-exports",
      ({ params, status }) => status(201, requestExport(desk, params.customerId)),
      {
        params: customerParams,
        response: { 201: dataExport },
        detail: { summary: "Begin a copy, or answer the one that is being made" },
      },
    )
    .get(
      "/customers/:customerId/data-exports/:id/archive",
      ({ params }) =>
        new Response(archiveOf(desk, params.customerId, params.id), {
          headers: { "content-type": "application/zip" },
        }),
      {
        params: itemParams,
        detail: { summary: "The copy itself, a ZIP file" },
      },
    )
    .get("/customers/:customerId/closure", ({ params }) => closureOf(desk, params.customerId), {
      params: customerParams,
      response: { 200: closure },
      detail: { summary: "How closing the account stands, and what becomes of the data" },
    })
    .post("/customers/:customerId/closure", ({ params }) => requestClosure(desk, params.customerId), {
      params: customerParams,
      response: { 200: closure, 409: problem },
      detail: { summary: "Ask to close the account" },
    })
    .delete("/customers/:customerId/closure", ({ params }) => takeBackClosure(desk, params.customerId), {
      params: customerParams,
      response: { 200: closure, 409: problem },
      detail: { summary: "Take it back" },
    });
}
