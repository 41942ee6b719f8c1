import { historyProcedure, parsed, router } from "#server/trpc/trpc.ts";
import { totals } from "#shared/totals.ts";
import { transactionFilter } from "#shared/transactions.ts";

export const totalsRouter = router({
  get: historyProcedure
    .input(transactionFilter)
    .output(parsed(totals))
    .query(({ ctx, input }) =>
      ctx.services.payments.totals({ ...ctx.history.within(input), customerId: ctx.session.customerId }),
    ),
});
