import * as v from "valibot";
import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { contactChangeInput, contactCode } from "#shared/contact-details.ts";
import { id } from "#shared/ids.ts";

/** Changes contact details: requested after a fresh sign-in, and verified by a code sent to the new address. */
export const contactDetailsRouter = router({
  /** Returns the contact details and the changes that wait for a code. */
  get: signedInProcedure.query(({ ctx }) => ctx.payer.profile.contactDetails()),

  requestChange: freshSignInProcedure
    .input(contactChangeInput)
    .mutation(({ ctx, input }) => ctx.payer.profile.beginContactChange(input)),

  sendCode: signedInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.profile.sendContactCode(input)),

  verifyChange: signedInProcedure
    .input(v.object({ id, code: contactCode }))
    .mutation(({ ctx, input }) => ctx.payer.profile.verifyContact(input)),

  cancelChange: signedInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.profile.cancelContactChange(input)),
});
