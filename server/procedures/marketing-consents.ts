import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { marketingConsentInput } from "#shared/marketing-consents.ts";

export const marketingConsentsRouter = router({
  list: signedInProcedure.query(({ ctx }) => ctx.payer.profile.marketingConsents()),

  update: signedInProcedure
    .input(marketingConsentInput)
    .mutation(({ ctx, input }) => ctx.payer.profile.changeMarketingConsent(input)),
});
