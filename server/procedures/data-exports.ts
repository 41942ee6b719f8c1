import * as v from "valibot";
import { freshSignInProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { dataExport } from "#shared/privacy.ts";

export const dataExportsRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(dataExport)))
    .query(({ ctx }) => ctx.services.profile.dataExports({ customerId: ctx.session.customerId })),

  /** Asks for a copy; the one that is being made, where there is one. It is fetched under `/exports/data`. */
  create: freshSignInProcedure
    .output(parsed(dataExport))
    .mutation(({ ctx }) => ctx.services.profile.requestDataExport({ customerId: ctx.session.customerId })),
});
