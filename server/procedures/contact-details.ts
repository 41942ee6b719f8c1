import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { contactDetails } from "#shared/contact-details.ts";

export const contactDetailsRouter = router({
  /** How the payer is reached, and what waits for a code. */
  get: signedInProcedure
    .output(parsed(contactDetails))
    .query(({ ctx }) => ctx.services.profile.contactDetails({ customerId: ctx.session.customerId })),
});
