import * as v from "valibot";
import { lookupProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { proofCode } from "#shared/proofs.ts";

export const proofsRouter = router({
  /** Lists the proofs of one payment, newest first. */
  list: signedInProcedure
    .input(v.object({ transactionId: id }))
    .query(async ({ ctx, input }) =>
      (await ctx.payer.payments.proofs(input)).map(ctx.payer.history.limitPayment),
    ),

  /** Returns the current proof of a payment, or creates one. */
  create: signedInProcedure.input(v.object({ transactionId: id })).mutation(async ({ ctx, input }) => {
    const { payments, history } = ctx.payer;
    history.limitPayment(await payments.get({ id: input.transactionId }));
    return payments.prove(input);
  }),

  revoke: signedInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.revokeProof(input)),

  /** Checks a code for anyone who has it. The response does not reveal whether such a proof ever existed. */
  check: lookupProcedure
    .meta({ rate: "proof" })
    .input(v.object({ code: proofCode }))
    .query(({ ctx, input }) => ctx.services.payments.checkProof(input)),
});
