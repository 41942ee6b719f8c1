import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { profileChanges } from "#shared/profile.ts";

export const profileRouter = router({
  get: signedInProcedure.query(({ ctx }) => ctx.payer.profile.get()),

  update: signedInProcedure
    .meta({ idempotent: true })
    .input(profileChanges)
    .mutation(({ ctx, input }) => ctx.payer.profile.update(input)),
});
