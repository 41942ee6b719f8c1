import * as v from "valibot";
import { lookupProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { proofCode } from "#shared/proofs.ts";

export const proofsRouter = router({
  /** Those of one payment, the newest first. */
  list: signedInProcedure
    .input(v.object({ transactionId: id }))

    .query(async ({ ctx, input }) => (await ctx.payer.payments.proofs(input)).map(ctx.payer.history.one)),

  /** Returns the proof that can be checked, or creates one. */
  create: signedInProcedure.input(v.object({ transactionId: id })).mutation(async ({ ctx, input }) => {
    const { payments, history } = ctx.payer;
    history.one(await payments.get({ id: input.transactionId }));
    return payments.prove(input);
  }),

  revoke: signedInProcedure
    .input(v.object({ id }))

    .mutation(({ ctx, input }) => ctx.payer.payments.revokeProof(input)),

  /** What a code proves, to anyone who has it. Whether there ever was such a proof is not told. */
  check: lookupProcedure
    .meta({ rate: "proof" })
    .input(v.object({ code: proofCode }))

    .query(({ ctx, input }) => ctx.services.payments.checkProof(input)),
});
