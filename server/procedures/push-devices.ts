import * as v from "valibot";
import { lookupProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { pushDevice, pushRenewal, pushSubscription } from "#shared/notification-settings.ts";

/** The browsers that show messages while the page is not open. */
export const pushDevicesRouter = router({
  create: signedInProcedure
    .input(pushSubscription)
    .output(parsed(pushDevice))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.addPushDevice({
        ...input,
        ...ctx.session.device,
        customerId: ctx.session.customerId,
      }),
    ),

  /** For a browser alone, which may do this while nobody is signed in: it shows nothing and tells nothing. */
  renew: lookupProcedure
    .input(pushRenewal)
    .mutation(({ ctx, input }) => ctx.services.notifications.renewPushDevice(input)),

  remove: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.removePushDevice({ ...input, customerId: ctx.session.customerId }),
    ),
});
