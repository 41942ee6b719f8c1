import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { caseReport, caseText, problemCase } from "#shared/cases.ts";
import { id } from "#shared/ids.ts";
import { listCases } from "./case-row.ts";
import { closeCase, openCase, writeToCase } from "./cases.ts";

/** Routes for problem cases. */
export function createCases(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/cases",
      ({ params, query }) => ({ items: listCases(deps, params.customerId, query.paymentId) }),
      {
        params: customerParams,
        query: v.object({ paymentId: v.optional(id) }),
        ...answers("The problems that the customer reported, the newest first", listOf(problemCase)),
      },
    )
    .post(
      "/customers/:customerId/payments/:paymentId/cases",
      ({ params, body, status }) => status(201, openCase(deps, params, body)),
      {
        params: v.object({ ...customerParams.entries, paymentId: v.string() }),
        body: caseReport,
        ...answers("Report a problem with a payment", { 201: problemCase }, 400, 404, 409),
      },
    )
    .post(
      "/customers/:customerId/cases/:id/messages",
      ({ params, body }) => writeToCase(deps, params, body.text),
      {
        params: itemParams,
        body: v.object({ text: caseText }),
        ...answers("Write into a case", { 200: problemCase }, 400, 404, 409),
      },
    )
    .post("/customers/:customerId/cases/:id/closing", ({ params }) => closeCase(deps, params), {
      params: itemParams,
      ...answers("Be done with a case", { 200: problemCase }, 404),
    });
}
