import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { quote, transferOrder } from "#shared/transfers.ts";

export const quotesRouter = router({
  get: signedInProcedure
    .input(transferOrder)
    .output(parsed(quote))
    .query(({ ctx, input }) => ctx.services.payments.quote({ ...input, customerId: ctx.session.customerId })),
});
