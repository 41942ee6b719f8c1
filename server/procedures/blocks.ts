import * as v from "valibot";
import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { blockInput } from "#shared/blocks.ts";
import { id } from "#shared/ids.ts";

export const blocksRouter = router({
  list: signedInProcedure.query(({ ctx }) => ctx.payer.payments.blocks()),

  /** Takes effect at once and needs no fresh sign-in, so that nothing keeps a payer from stopping. */
  create: signedInProcedure
    .meta({ securityEvent: "block_started" })
    .input(blockInput)
    .mutation(({ ctx, input }) => ctx.payer.payments.createBlock(input)),

  remove: freshSignInProcedure
    .meta({ securityEvent: "block_ended" })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.liftBlock(input)),
});
