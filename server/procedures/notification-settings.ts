import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import {
  notificationChanges,
  notificationPreview,
  notificationSettings,
  testMessage,
} from "#shared/notification-settings.ts";
import { notificationEvent } from "#shared/notifications.ts";

export const notificationSettingsRouter = router({
  get: signedInProcedure
    .output(parsed(notificationSettings))
    .query(({ ctx }) => ctx.services.notifications.settings({ customerId: ctx.session.customerId })),

  update: signedInProcedure
    .meta({ idempotent: true })
    .input(notificationChanges)
    .output(parsed(notificationSettings))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.updateSettings({ ...input, customerId: ctx.session.customerId }),
    ),

  /** What a message of an event says. */
  preview: signedInProcedure
    .input(v.object({ event: notificationEvent }))
    .output(parsed(notificationPreview))
    .query(({ ctx, input }) =>
      ctx.services.notifications.preview({ ...input, customerId: ctx.session.customerId }),
    ),

  sendTest: signedInProcedure
    .input(testMessage)
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.sendTest({ ...input, customerId: ctx.session.customerId }),
    ),
});
