import * as v from "valibot";
import { freshSignInProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { block, blockInput } from "#shared/blocks.ts";
import { id } from "#shared/ids.ts";

export const blocksRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(block)))
    .query(({ ctx }) => ctx.services.payments.blocks({ customerId: ctx.session.customerId })),

  /** Works at once, without a fresh sign-in: who wants to stop shall be able to. */
  create: signedInProcedure
    .meta({ securityEvent: "block_started" })
    .input(blockInput)
    .output(parsed(block))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.createBlock({ ...input, customerId: ctx.session.customerId }),
    ),

  remove: freshSignInProcedure
    .meta({ securityEvent: "block_ended" })
    .input(v.object({ id }))
    .output(parsed(v.array(block)))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.liftBlock({ ...input, customerId: ctx.session.customerId }),
    ),
});
