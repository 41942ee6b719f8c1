import * as v from "valibot";
import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { limitId, limitInput } from "#shared/limits.ts";

export const limitsRouter = router({
  get: signedInProcedure.query(({ ctx }) => ctx.payer.payments.limits()),

  /** Lowers a protective limit or sets a first one. It needs no fresh sign-in, so that nothing keeps a payer from it. */
  lower: signedInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(limitInput)
    .mutation(({ ctx, input }) => ctx.payer.payments.changeLimit({ ...input, onlyLower: true })),

  /** Sets any limit. The payments service decides when raising a protective one takes effect. */
  update: freshSignInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(limitInput)
    .mutation(({ ctx, input }) => ctx.payer.payments.changeLimit(input)),

  remove: freshSignInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(v.object({ id: limitId }))
    .mutation(({ ctx, input }) => ctx.payer.payments.changeLimit({ ...input, amount: null })),

  /** Cancels a change that has not taken effect yet. Returns all limits. */
  cancelChange: signedInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.cancelLimitChange(input)),

  /** Previews last month's payments under a limit. */
  preview: signedInProcedure
    .input(limitInput)
    .query(({ ctx, input }) => ctx.payer.payments.previewLimit(input)),
});
