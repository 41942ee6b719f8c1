import * as v from "valibot";
import { historyProcedure, parsed, router } from "#server/trpc/trpc.ts";
import { merchantMonth, monthsInput } from "#shared/months.ts";

export const monthsRouter = router({
  list: historyProcedure
    .input(monthsInput)
    .output(parsed(v.array(merchantMonth)))
    .query(({ ctx, input }) =>
      ctx.services.payments.months({ ...ctx.history.months(input), customerId: ctx.session.customerId }),
    ),
});
