import { router, signedInProcedure } from "#server/trpc/trpc.ts";

export const changesRouter = router({
  /**
   * What changes of the payer's, as it does: each a hint to ask again. `resumed` says that hints may have been
   * lost. It ends with the session, and when this instance stops: the page then connects to another.
   */
  watch: signedInProcedure.subscription(({ ctx, signal }) => ctx.watchChanges(ctx.session, signal)),
});
