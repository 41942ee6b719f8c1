import * as v from "valibot";
import { freshSignInProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import {
  contactChange,
  contactChangeInput,
  contactCode,
  contactDetails,
  contactVerification,
} from "#shared/contact-details.ts";
import { id } from "#shared/ids.ts";

/** A change is asked for after a fresh sign-in; the code that comes back proves the rest. */
export const contactChangesRouter = router({
  create: freshSignInProcedure
    .input(contactChangeInput)
    .output(parsed(contactChange))
    .mutation(({ ctx, input }) =>
      ctx.services.profile.beginContactChange({ ...input, customerId: ctx.session.customerId }),
    ),

  sendCode: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(contactChange))
    .mutation(({ ctx, input }) =>
      ctx.services.profile.sendContactCode({ ...input, customerId: ctx.session.customerId }),
    ),

  verify: signedInProcedure
    .input(v.object({ id, code: contactCode }))
    .output(parsed(contactVerification))
    .mutation(({ ctx, input }) =>
      ctx.services.profile.verifyContact({ ...input, customerId: ctx.session.customerId }),
    ),

  remove: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(contactDetails))
    .mutation(({ ctx, input }) =>
      ctx.services.profile.cancelContactChange({ ...input, customerId: ctx.session.customerId }),
    ),
});
