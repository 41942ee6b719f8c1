import { freshSignInProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { closure } from "#shared/privacy.ts";

/** Closing the account, which takes effect after some days and can be taken back until then. */
export const closureRouter = router({
  get: signedInProcedure
    .output(parsed(closure))
    .query(({ ctx }) => ctx.services.profile.closure({ customerId: ctx.session.customerId })),

  create: freshSignInProcedure
    .output(parsed(closure))
    .mutation(({ ctx }) => ctx.services.profile.requestClosure({ customerId: ctx.session.customerId })),

  /** Takes it back. That harms nobody, so that it asks for no fresh sign-in. */
  remove: signedInProcedure
    .output(parsed(closure))
    .mutation(({ ctx }) => ctx.services.profile.takeBackClosure({ customerId: ctx.session.customerId })),
});
