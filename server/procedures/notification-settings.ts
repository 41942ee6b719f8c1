import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { notificationChanges, testMessage } from "#shared/notification-settings.ts";
import { notificationEvent } from "#shared/notifications.ts";

export const notificationSettingsRouter = router({
  get: signedInProcedure.query(({ ctx }) => ctx.payer.notifications.settings()),

  update: signedInProcedure
    .meta({ idempotent: true })
    .input(notificationChanges)
    .mutation(({ ctx, input }) => ctx.payer.notifications.updateSettings(input)),

  /** Previews the message of an event. */
  preview: signedInProcedure
    .input(v.object({ event: notificationEvent }))
    .query(({ ctx, input }) => ctx.payer.notifications.preview(input)),

  sendTest: signedInProcedure
    .input(testMessage)
    .mutation(({ ctx, input }) => ctx.payer.notifications.sendTest(input)),
});
