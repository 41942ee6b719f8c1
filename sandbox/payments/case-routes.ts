import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { caseReport, caseText, problemCase } from "#shared/cases.ts";
import { id } from "#shared/ids.ts";
import { listCases } from "./case-row.ts";
import { closeCase, openCase, writeToCase } from "./cases.ts";

/** The part of the payments service that hears what is wrong with a payment. */
export function createCases(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/cases",
      ({ params, query }) => ({ items: listCases(deps, params.customerId, query.paymentId) }),
      {
        params: customerParams,
        query: v.object({ paymentId: v.optional(id) }),
        response: listOf(problemCase),
        detail: { summary: "The problems that the customer reported, the newest first" },
      },
    )
    .post(
      "/customers/:customerId/payments/:paymentId/cases",
      ({ params, body, status }) => status(201, openCase(deps, params, body)),
      {
        params: v.object({ ...customerParams.entries, paymentId: v.string() }),
        body: caseReport,
        response: { 201: problemCase, 400: problem, 404: problem, 409: problem },
        detail: { summary: "Report a problem with a payment" },
      },
    )
    .post(
      "/customers/:customerId/cases/:id/messages",
      ({ params, body }) => writeToCase(deps, params, body.text),
      {
        params: itemParams,
        body: v.object({ text: caseText }),
        response: { 200: problemCase, 400: problem, 404: problem, 409: problem },
        detail: { summary: "Write into a case" },
      },
    )
    .post("/customers/:customerId/cases/:id/closing", ({ params }) => closeCase(deps, params), {
      params: itemParams,
      response: { 200: problemCase, 404: problem },
      detail: { summary: "Be done with a case" },
    });
}
