import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { securityEventListInput, securityEvents } from "#shared/security-events.ts";

export const securityEventsRouter = router({
  /** The newest first: sign-ins, sign-outs, revocations, step-ups and what was done about money. */
  list: signedInProcedure
    .input(securityEventListInput)
    .output(securityEvents)
    .query(({ ctx, input }) => ctx.trail.list(ctx.session.customerId, input.limit)),
});
