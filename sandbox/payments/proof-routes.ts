import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { id } from "#shared/ids.ts";
import { checkedProof, proof } from "#shared/proofs.ts";
import { checkProof, issueProof, listProofs, revokeProof } from "./proofs.ts";

/** The part of the payments service that proves payments to others. */
export function createProofs(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/proofs",
      ({ params, query }) => ({ items: listProofs(deps, params.customerId, query.paymentId) }),
      {
        params: customerParams,
        query: v.object({ paymentId: v.optional(id) }),
        response: listOf(proof),
        detail: { summary: "The proofs of the customer's payments, the newest first" },
      },
    )
    .post(
      "/customers/:customerId/payments/:paymentId/proofs",
      ({ params, status }) => {
        const { isNew, proof } = issueProof(deps, params);
        return status(isNew ? 201 : 200, proof);
      },
      {
        params: v.object({ ...customerParams.entries, paymentId: v.string() }),
        response: { 200: proof, 201: proof, 404: problem, 409: problem },
        detail: { summary: "The proof of a payment that can be checked; a new one where there is none" },
      },
    )
    .post("/customers/:customerId/proofs/:id/revocation", ({ params }) => revokeProof(deps, params), {
      params: itemParams,
      response: { 200: proof, 404: problem },
      detail: { summary: "Let nobody check a proof any more" },
    })
    .get("/proofs/:code", ({ params }) => checkProof(deps, params.code), {
      params: v.object({ code: v.pipe(v.string(), v.maxLength(64)) }),
      response: { 200: checkedProof, 404: problem },
      detail: { summary: "What a code proves, as far as anybody may know" },
    });
}
