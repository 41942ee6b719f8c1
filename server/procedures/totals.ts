import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { totals } from "#shared/totals.ts";
import { transactionFilter } from "#shared/transactions.ts";

export const totalsRouter = router({
  get: signedInProcedure
    .input(transactionFilter)
    .output(parsed(totals))
    .query(({ ctx, input }) =>
      ctx.services.payments.totals({ ...input, customerId: ctx.session.customerId }),
    ),
});
