import * as v from "valibot";
import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { revokeInput, signedInDevice } from "#shared/devices.ts";
import { securityEventListInput, securityEvents } from "#shared/security-events.ts";

/** Lists and ends the payer's sessions. Ending one returns the remaining ones. */
export const devicesRouter = router({
  list: signedInProcedure.output(v.array(signedInDevice)).query(({ ctx }) => ctx.devices.list(ctx.session)),

  revoke: freshSignInProcedure
    .input(revokeInput)
    .output(v.array(signedInDevice))
    .mutation(({ ctx, input }) => ctx.devices.revoke(ctx.session, input.id)),

  revokeOthers: freshSignInProcedure
    .output(v.array(signedInDevice))
    .mutation(({ ctx }) => ctx.devices.revokeOthers(ctx.session)),

  /** Lists sign-ins, sign-outs, revocations, step-ups and money events, newest first. */
  securityEvents: signedInProcedure
    .input(securityEventListInput)
    .output(securityEvents)
    .query(({ ctx, input }) => ctx.auditLog.list(ctx.payer.customerId, input.limit)),
});
