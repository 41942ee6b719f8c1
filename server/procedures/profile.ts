import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { profile, profileChanges } from "#shared/profile.ts";

export const profileRouter = router({
  get: signedInProcedure
    .output(parsed(profile))
    .query(({ ctx }) => ctx.services.profile.get({ customerId: ctx.session.customerId })),

  update: signedInProcedure
    .meta({ idempotent: true })
    .input(profileChanges)
    .output(parsed(profile))
    .mutation(({ ctx, input }) =>
      ctx.services.profile.update({ ...input, customerId: ctx.session.customerId }),
    ),
});
