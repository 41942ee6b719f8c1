import { parsed, router, signedInProcedure } from "#server/trpc.ts";
import { inbox, markReadInput } from "#shared/notifications.ts";

export const notificationsRouter = router({
  list: signedInProcedure
    .output(parsed(inbox))
    .query(({ ctx }) => ctx.services.notifications.inbox({ customerId: ctx.session.customerId, limit: 50 })),

  markRead: signedInProcedure
    .input(markReadInput)
    .output(parsed(inbox))
    .mutation(({ ctx, input }) =>
      ctx.services.notifications.markRead({ ...input, customerId: ctx.session.customerId }),
    ),
});
