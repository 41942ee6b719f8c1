import * as v from "valibot";
import { AppError, Detail } from "#server/errors.ts";
import { lookupProcedure, parsed, router, signedInProcedure } from "#server/trpc.ts";
import { id } from "#shared/ids.ts";
import {
  type PushSubscription,
  pushDevice,
  pushRenewal,
  pushSubscription,
} from "#shared/notification-settings.ts";
import { pushServiceOf } from "#shared/push-services.ts";

/** The browsers that show messages while the page is not open. */
export const pushDevicesRouter = router({
  create: signedInProcedure
    .input(pushSubscription)
    .output(parsed(pushDevice))
    .mutation(({ ctx, input }) => {
      requirePushService(ctx.pushServices, input);
      return ctx.services.notifications.addPushDevice({
        ...input,
        ...ctx.session.device,
        customerId: ctx.session.customerId,
      });
    }),

  /** For a browser alone, which may do this while nobody is signed in: it shows nothing and tells nothing. */
  renew: lookupProcedure.input(pushRenewal).mutation(({ ctx, input }) => {
    requirePushService(ctx.pushServices, input.current);
    return ctx.services.notifications.renewPushDevice(input);
  }),

  remove: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.removePushDevice({ ...input, customerId: ctx.session.customerId }),
    ),
});

/** Refuses an endpoint that would make the notifications service call anything but a push service. */
function requirePushService(pushServices: readonly string[], { endpoint }: PushSubscription): void {
  if (!pushServiceOf(endpoint, pushServices))
    throw new AppError("invalid_input", {
      cause: new Detail("The endpoint is of no push service that is allowed."),
    });
}
