import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { id } from "#shared/ids.ts";
import { pushDevice, pushSubscription } from "#shared/notification-settings.ts";

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

  remove: signedInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.removePushDevice({ ...input, customerId: ctx.session.customerId }),
    ),
});
