import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { permission } from "#shared/permissions.ts";

export const merchantsRouter = router({
  /** Ends everything that a merchant may do, and cancels what waits for an approval. */
  end: signedInProcedure
    .meta({ securityEvent: "permission_ended" })
    .input(v.object({ id }))
    .output(parsed(v.array(permission)))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.endMerchant({ ...input, customerId: ctx.session.customerId }),
    ),

  list: signedInProcedure
    .output(parsed(v.array(merchant)))
    .query(({ ctx }) => ctx.services.payments.merchants({ customerId: ctx.session.customerId })),
});
