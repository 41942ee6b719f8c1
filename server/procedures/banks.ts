import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { bank } from "#shared/bank-accounts.ts";

export const banksRouter = router({
  /** Every bank that accounts can be linked at. */
  list: signedInProcedure.output(parsed(v.array(bank))).query(({ ctx }) => ctx.services.banking.banks()),
});
