import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { inboxInput } from "#shared/inbox-input.ts";
import { markReadInput, markUnreadInput } from "#shared/notifications.ts";

export const notificationsRouter = router({
  list: signedInProcedure
    .input(v.optional(inboxInput, {}))
    .query(({ ctx, input }) => ctx.payer.notifications.inbox(input)),

  markRead: signedInProcedure
    .meta({ idempotent: true })
    .input(markReadInput)
    .mutation(({ ctx, input }) => ctx.payer.notifications.markRead(input)),

  markUnread: signedInProcedure
    .meta({ idempotent: true })
    .input(markUnreadInput)
    .mutation(({ ctx, input }) => ctx.payer.notifications.markUnread(input)),
});
