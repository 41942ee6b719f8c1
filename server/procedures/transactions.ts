import * as v from "valibot";
import { historyProcedure, parsed, router } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { transactionDetails, transactionListInput, transactionPage } from "#shared/transactions.ts";

export const transactionsRouter = router({
  list: historyProcedure
    .input(transactionListInput)
    .output(parsed(transactionPage))
    .query(({ ctx, input }) =>
      ctx.history.page(input, (page) =>
        ctx.services.payments.list({ ...page, customerId: ctx.session.customerId }),
      ),
    ),

  get: historyProcedure
    .input(v.object({ id }))
    .output(parsed(transactionDetails))
    .query(async ({ ctx, input }) =>
      ctx.history.one(await ctx.services.payments.get({ ...input, customerId: ctx.session.customerId })),
    ),
});
