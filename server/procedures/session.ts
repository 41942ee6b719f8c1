import * as v from "valibot";
import { publicProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { session } from "#shared/session.ts";

export const sessionRouter = router({
  /** Until when the payer is signed in; `null` when they are not. */
  get: publicProcedure
    .output(v.nullable(session))
    .query(({ ctx }) => (ctx.session ? ctx.sessions.times(ctx.session) : null)),

  /** The payer wants to stay: the call itself, being active, has renewed the idle time. */
  extend: signedInProcedure
    .meta({ idempotent: true })
    .output(session)
    .mutation(({ ctx }) => ctx.sessions.times(ctx.session)),
});
