import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { bankAccount } from "#shared/bank-accounts.ts";

export const bankAccountsRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(bankAccount)))
    .query(({ ctx }) => ctx.services.banking.accounts({ customerId: ctx.session.customerId })),
});
