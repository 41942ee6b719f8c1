import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { payeeCheck } from "#shared/bank-accounts.ts";
import { id } from "#shared/ids.ts";

export const payeeChecksRouter = router({
  create: signedInProcedure
    .input(v.object({ accountId: id }))
    .output(parsed(payeeCheck))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.checkPayee({ ...input, customerId: ctx.session.customerId }),
    ),
});
