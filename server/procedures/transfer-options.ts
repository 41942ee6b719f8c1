import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { transferOption } from "#shared/transfers.ts";

export const transferOptionsRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(transferOption)))
    .query(({ ctx }) => ctx.services.payments.transferOptions({ customerId: ctx.session.customerId })),
});
