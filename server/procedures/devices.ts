import * as v from "valibot";
import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { revokeInput, signedInDevice } from "#shared/devices.ts";

/** The devices that the payer is signed in on. Those that end one answer the rest. */
export const devicesRouter = router({
  list: signedInProcedure.output(v.array(signedInDevice)).query(({ ctx }) => ctx.devices.list(ctx.session)),

  revoke: freshSignInProcedure
    .input(revokeInput)
    .output(v.array(signedInDevice))
    .mutation(({ ctx, input }) => ctx.devices.revoke(ctx.session, input.id)),

  revokeOthers: freshSignInProcedure
    .output(v.array(signedInDevice))
    .mutation(({ ctx }) => ctx.devices.revokeOthers(ctx.session)),
});
