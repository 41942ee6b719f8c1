import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { newView, view, viewName } from "#shared/views.ts";

const views = parsed(v.array(view));

/** Each change answers all of them, as they are then. */
export const viewsRouter = router({
  list: signedInProcedure
    .output(views)
    .query(({ ctx }) => ctx.services.profile.views({ customerId: ctx.session.customerId })),

  create: signedInProcedure
    .input(newView)
    .output(views)
    .mutation(({ ctx, input }) =>
      ctx.services.profile.addView({ ...input, customerId: ctx.session.customerId }),
    ),

  update: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id, name: viewName }))
    .output(views)
    .mutation(({ ctx, input }) =>
      ctx.services.profile.renameView({ ...input, customerId: ctx.session.customerId }),
    ),

  remove: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .output(views)
    .mutation(({ ctx, input }) =>
      ctx.services.profile.removeView({ ...input, customerId: ctx.session.customerId }),
    ),
});
