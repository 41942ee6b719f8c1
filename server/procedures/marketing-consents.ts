import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { marketingConsent, marketingConsentInput } from "#shared/marketing-consents.ts";

export const marketingConsentsRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(marketingConsent)))
    .query(({ ctx }) => ctx.services.profile.marketingConsents({ customerId: ctx.session.customerId })),

  update: signedInProcedure
    .input(marketingConsentInput)
    .output(parsed(v.array(marketingConsent)))
    .mutation(({ ctx, input }) =>
      ctx.services.profile.changeMarketingConsent({ ...input, customerId: ctx.session.customerId }),
    ),
});
