import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";

export const dataExportsRouter = router({
  list: signedInProcedure.query(({ ctx }) => ctx.payer.profile.dataExports()),

  /** Requests a copy, or returns the one that is being made. It is downloaded from `/exports/data`. */
  create: freshSignInProcedure.mutation(({ ctx }) => ctx.payer.profile.requestDataExport()),
});
