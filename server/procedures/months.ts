import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { merchantMonth, monthsInput } from "#shared/months.ts";

export const monthsRouter = router({
  list: signedInProcedure
    .input(monthsInput)
    .output(parsed(v.array(merchantMonth)))
    .query(({ ctx, input }) =>
      ctx.services.payments.months({ ...input, customerId: ctx.session.customerId }),
    ),
});
