import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";

export const merchantsRouter = router({
  /** Ends all permissions of a merchant, and cancels its payments that wait for an approval. */
  end: signedInProcedure
    .meta({ securityEvent: "permission_ended" })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.endMerchant(input)),

  list: signedInProcedure.query(({ ctx }) => ctx.payer.payments.merchants()),
});
