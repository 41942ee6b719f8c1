import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { monthsInput } from "#shared/months.ts";
import { transactionFilter, transactionListInput } from "#shared/transactions.ts";

/** Reads payments as far back as the session may (`ctx.payer.history`). */
export const transactionsRouter = router({
  list: signedInProcedure
    .input(transactionListInput)
    .query(({ ctx, input }) => ctx.payer.history.listPage(input, ctx.payer.payments.list)),

  get: signedInProcedure
    .input(v.object({ id }))
    .query(async ({ ctx, input }) => ctx.payer.history.limitPayment(await ctx.payer.payments.get(input))),

  /** Sums the payments of a filter, per currency, in minor units. */
  totals: signedInProcedure
    .input(transactionFilter)
    .query(({ ctx, input }) => ctx.payer.payments.totals(ctx.payer.history.limitFilter(input))),

  /** Sums settled payments by month and merchant. */
  months: signedInProcedure
    .input(monthsInput)
    .query(({ ctx, input }) => ctx.payer.payments.months(ctx.payer.history.limitMonths(input))),
});
