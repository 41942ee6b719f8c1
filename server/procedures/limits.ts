import * as v from "valibot";
import { freshSignInProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { limitId, limitInput, limits } from "#shared/limits.ts";

export const limitsRouter = router({
  get: signedInProcedure
    .output(parsed(limits))
    .query(({ ctx }) => ctx.services.payments.limits({ customerId: ctx.session.customerId })),

  /** Makes a protective limit stricter, or sets a first one: nothing shall stand in the way of that. */
  lower: signedInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(limitInput)
    .output(parsed(limits))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.changeLimit({
        ...input,
        onlyLower: true,
        customerId: ctx.session.customerId,
      }),
    ),

  /** Sets any limit. What makes a protective one looser waits, as the payments service says. */
  update: freshSignInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(limitInput)
    .output(parsed(limits))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.changeLimit({ ...input, customerId: ctx.session.customerId }),
    ),

  remove: freshSignInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(v.object({ id: limitId }))
    .output(parsed(limits))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.changeLimit({ ...input, amount: null, customerId: ctx.session.customerId }),
    ),
});
