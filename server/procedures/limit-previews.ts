import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { limitInput, limitPreview } from "#shared/limits.ts";

export const limitPreviewsRouter = router({
  get: signedInProcedure
    .input(limitInput)
    .output(parsed(limitPreview))
    .query(({ ctx, input }) =>
      ctx.services.payments.previewLimit({ ...input, customerId: ctx.session.customerId }),
    ),
});
