import { lookupProcedure, router } from "#server/trpc/trpc.ts";
import { statementLine } from "#shared/charge-lookups.ts";

export const chargeLookupsRouter = router({
  /** Whose a line of a bank statement is. It changes nothing; sent as a change, what is asked stands in no address. */
  create: lookupProcedure
    .meta({ rate: "charge" })
    .input(statementLine)
    .mutation(async ({ ctx, input }) => {
      // From however many addresses: nobody tries out what was on one account.
      await ctx.count("chargeAccount", input.accountEnding);
      return ctx.services.payments.lookUpCharge(input);
    }),
});
