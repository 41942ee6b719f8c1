import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, customerRoutes, itemParams, listOf } from "#sandbox/web/service.ts";
import { caseReport, caseText, problemCase } from "#shared/cases.ts";
import { id } from "#shared/ids.ts";
import { listCases } from "./case-row.ts";
import { closeCase, openCase, writeToCase } from "./cases.ts";

/** Routes for problem cases. */
export function createCases(deps: Deps) {
  return customerRoutes()
    .get("/cases", ({ params, query }) => ({ items: listCases(deps, params.customerId, query.paymentId) }), {
      query: v.object({ paymentId: v.optional(id) }),
      ...answers("List cases, newest first", listOf(problemCase)),
    })
    .post(
      "/payments/:paymentId/cases",
      ({ params, body, status }) => status(201, openCase(deps, params, body)),
      {
        params: v.object({ ...customerParams.entries, paymentId: v.string() }),
        body: caseReport,
        ...answers("Open a case about a payment", { 201: problemCase }, [400, 404, 409]),
      },
    )
    .post("/cases/:id/messages", ({ params, body }) => writeToCase(deps, params, body.text), {
      params: itemParams,
      body: v.object({ text: caseText }),
      ...answers("Add a message to a case", { 200: problemCase }, [400, 404, 409]),
    })
    .post("/cases/:id/closing", ({ params }) => closeCase(deps, params), {
      params: itemParams,
      ...answers("Close a case", { 200: problemCase }, [404]),
    });
}
