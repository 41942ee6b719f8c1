import { lookupProcedure, router } from "#server/trpc/trpc.ts";
import { statementLine } from "#shared/charge-lookups.ts";

export const chargeLookupsRouter = router({
  /** Finds the payment behind a line of a bank statement. A mutation, so that the input stays out of URLs. */
  create: lookupProcedure
    .meta({ rate: "charge" })
    .input(statementLine)
    .mutation(async ({ ctx, input }) => {
      // Limits the guesses about one account, from however many addresses.
      await ctx.count("chargeAccount", input.accountEnding);
      return ctx.services.payments.lookUpCharge(input);
    }),
});
