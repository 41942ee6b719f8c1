import * as v from "valibot";
import { lookupProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { pushRenewal, pushSubscription } from "#shared/notification-settings.ts";

/** The browsers that show messages while the page is not open. */
export const pushDevicesRouter = router({
  create: signedInProcedure
    .input(pushSubscription)
    .mutation(({ ctx, input }) => ctx.payer.notifications.addPushDevice({ ...input, ...ctx.session.device })),

  /** For a browser alone, which may do this while nobody is signed in: it shows nothing and tells nothing. */
  renew: lookupProcedure
    .input(pushRenewal)
    .mutation(({ ctx, input }) => ctx.services.notifications.renewPushDevice(input)),

  remove: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.notifications.removePushDevice(input)),
});
