import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { id } from "#shared/ids.ts";
import { transactionDetails, transactionListInput, transactionPage } from "#shared/transactions.ts";

export const transactionsRouter = router({
  list: signedInProcedure
    .input(transactionListInput)
    .output(parsed(transactionPage))
    .query(({ ctx, input }) => ctx.services.payments.list({ ...input, customerId: ctx.session.customerId })),

  get: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(transactionDetails))
    .query(({ ctx, input }) => ctx.services.payments.get({ ...input, customerId: ctx.session.customerId })),
});
