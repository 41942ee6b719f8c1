import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { merchant } from "#shared/merchants.ts";

export const merchantsRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(merchant)))
    .query(({ ctx }) => ctx.services.payments.merchants({ customerId: ctx.session.customerId })),
});
