import * as v from "valibot";
import { publicProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { session } from "#shared/session.ts";

export const sessionRouter = router({
  /** Returns when the session ends; `null` without a session. */
  get: publicProcedure
    .output(v.nullable(session))
    .query(({ ctx }) => (ctx.session ? ctx.sessions.getExpiry(ctx.session) : null)),

  /** Extends the session. The call is user activity, which has renewed the idle time already. */
  extend: signedInProcedure
    .meta({ idempotent: true })
    .output(session)
    .mutation(({ ctx }) => ctx.sessions.getExpiry(ctx.session)),
});
