import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";

/** Closes the account. The request takes effect after some days and can be withdrawn until then. */
export const closureRouter = router({
  get: signedInProcedure.query(({ ctx }) => ctx.payer.profile.closure()),

  create: freshSignInProcedure.mutation(({ ctx }) => ctx.payer.profile.requestClosure()),

  /** Withdraws the request. This is harmless and needs no fresh sign-in. */
  remove: signedInProcedure.mutation(({ ctx }) => ctx.payer.profile.cancelClosure()),
});
