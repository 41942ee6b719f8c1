import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { accountUse } from "#shared/bank-accounts.ts";
import { id } from "#shared/ids.ts";

export const accountUsesRouter = router({
  /** What keeps one of the payer's accounts from being removed. */
  list: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(v.array(accountUse)))
    .query(({ ctx, input }) => ctx.services.banking.uses({ ...input, customerId: ctx.session.customerId })),
});
