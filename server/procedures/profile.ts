import { router, signedInProcedure } from "#server/trpc.ts";
import { profile, profileChanges } from "#shared/profile.ts";

export const profileRouter = router({
  get: signedInProcedure
    .output(profile)
    .query(({ ctx }) => ctx.services.profile.get({ customerId: ctx.session.customerId })),

  update: signedInProcedure
    .input(profileChanges)
    .output(profile)
    .mutation(({ ctx, input }) =>
      ctx.services.profile.update({ ...input, customerId: ctx.session.customerId }),
    ),
});
