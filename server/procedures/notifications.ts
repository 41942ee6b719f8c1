import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { inboxInput } from "#shared/inbox-input.ts";
import { inbox, marked, markReadInput, markUnreadInput } from "#shared/notifications.ts";

export const notificationsRouter = router({
  list: signedInProcedure
    .input(v.optional(inboxInput, {}))
    .output(parsed(inbox))
    .query(({ ctx, input }) =>
      ctx.services.notifications.inbox({ ...input, customerId: ctx.session.customerId }),
    ),

  markRead: signedInProcedure
    .meta({ idempotent: true })
    .input(markReadInput)
    .output(parsed(marked))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.markRead({ ...input, customerId: ctx.session.customerId }),
    ),

  markUnread: signedInProcedure
    .meta({ idempotent: true })
    .input(markUnreadInput)
    .output(parsed(marked))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.markUnread({ ...input, customerId: ctx.session.customerId }),
    ),
});
