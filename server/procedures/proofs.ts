import * as v from "valibot";
import { historyProcedure, lookupProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { checkedProof, proof, proofCode } from "#shared/proofs.ts";

export const proofsRouter = router({
  /** Those of one payment, the newest first. */
  list: historyProcedure
    .input(v.object({ transactionId: id }))
    .output(parsed(v.array(proof)))
    .query(async ({ ctx, input }) =>
      (await ctx.services.payments.proofs({ ...input, customerId: ctx.session.customerId })).map(
        ctx.history.one,
      ),
    ),

  /** The one that can be checked, or a new one. */
  create: historyProcedure
    .input(v.object({ transactionId: id }))
    .output(parsed(proof))
    .mutation(async ({ ctx, input: { transactionId } }) => {
      const { customerId } = ctx.session;
      ctx.history.one(await ctx.services.payments.get({ customerId, id: transactionId }));
      return ctx.services.payments.prove({ customerId, transactionId });
    }),

  revoke: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(proof))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.revokeProof({ ...input, customerId: ctx.session.customerId }),
    ),

  /** What a code proves, to anyone who has it. Whether there ever was such a proof is not told. */
  check: lookupProcedure
    .meta({ rate: "proof" })
    .input(v.object({ code: proofCode }))
    .output(parsed(checkedProof))
    .query(({ ctx, input }) => ctx.services.payments.checkProof(input)),
});
