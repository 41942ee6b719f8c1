import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { lookupProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { type PushSubscription, pushRenewal, pushSubscription } from "#shared/notification-settings.ts";
import { findPushService } from "#shared/push-services.ts";

/** Manages the browsers that show messages while the page is not open. */
export const pushDevicesRouter = router({
  create: signedInProcedure.input(pushSubscription).mutation(({ ctx, input }) => {
    requirePushService(ctx.pushServices, input);
    return ctx.payer.notifications.addPushDevice({ ...input, ...ctx.session.device });
  }),

  /** Replaces a browser's subscription. The browser calls this without a session, so it returns nothing. */
  renew: lookupProcedure.input(pushRenewal).mutation(({ ctx, input }) => {
    requirePushService(ctx.pushServices, input.current);
    return ctx.services.notifications.renewPushDevice(input);
  }),

  remove: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.notifications.removePushDevice(input)),
});

/** Refuses an endpoint that would make the notifications service call anything but a push service. */
function requirePushService(pushServices: readonly string[], { endpoint }: PushSubscription): void {
  if (!findPushService(endpoint, pushServices))
    throw new AppError("invalid_input", {
      cause: new LoggableError("The endpoint belongs to no allowed push service."),
    });
}
