import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { newView, viewName } from "#shared/views.ts";

/** Manages saved views. Every change returns all views. */
export const viewsRouter = router({
  list: signedInProcedure.query(({ ctx }) => ctx.payer.profile.views()),

  create: signedInProcedure.input(newView).mutation(({ ctx, input }) => ctx.payer.profile.addView(input)),

  update: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id, name: viewName }))
    .mutation(({ ctx, input }) => ctx.payer.profile.renameView(input)),

  remove: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.profile.removeView(input)),
});
