import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { id } from "#shared/ids.ts";
import { checkedProof, proof } from "#shared/proofs.ts";
import { checkProof, issueProof, listProofs, revokeProof } from "./proofs.ts";

/** Routes for proofs of payment. */
export function createProofs(deps: Deps) {
  return new Elysia()
    .get(
      "/customers/:customerId/proofs",
      ({ params, query }) => ({ items: listProofs(deps, params.customerId, query.paymentId) }),
      {
        params: customerParams,
        query: v.object({ paymentId: v.optional(id) }),
        ...answers("List proofs of payment, newest first", listOf(proof)),
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
        ...answers("Issue a proof of payment", { 200: proof, 201: proof }, [404, 409]),
      },
    )
    .post("/customers/:customerId/proofs/:id/revocation", ({ params }) => revokeProof(deps, params), {
      params: itemParams,
      ...answers("Revoke a proof", { 200: proof }, [404]),
    })
    .get("/proofs/:code", ({ params }) => checkProof(deps, params.code), {
      params: v.object({ code: v.pipe(v.string(), v.maxLength(64)) }),
      ...answers("Verify a proof by its code", { 200: checkedProof }, [404]),
    });
}
