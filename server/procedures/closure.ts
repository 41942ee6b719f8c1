import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";

/** Closing the account, which takes effect after some days and can be taken back until then. */
export const closureRouter = router({
  get: signedInProcedure.query(({ ctx }) => ctx.payer.profile.closure()),

  create: freshSignInProcedure.mutation(({ ctx }) => ctx.payer.profile.requestClosure()),

  /** Takes it back. That harms nobody, so that it asks for no fresh sign-in. */
  remove: signedInProcedure.mutation(({ ctx }) => ctx.payer.profile.cancelClosure()),
});
