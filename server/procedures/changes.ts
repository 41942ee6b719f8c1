import { router, signedInProcedure } from "#server/trpc/trpc.ts";

export const changesRouter = router({
  /**
   * Streams the payer's changes. Each is a hint to fetch again; `resumed` means that hints may have been lost. The stream
   * ends with the session, and when this instance stops: the page then connects to another.
   */
  watch: signedInProcedure.subscription(({ ctx, signal }) => ctx.watchChanges(ctx.session, signal)),
});
