import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";

export const dataExportsRouter = router({
  list: signedInProcedure.query(({ ctx }) => ctx.payer.profile.dataExports()),

  /** Asks for a copy; the one that is being made, where there is one. It is fetched under `/exports/data`. */
  create: freshSignInProcedure.mutation(({ ctx }) => ctx.payer.profile.requestDataExport()),
});
