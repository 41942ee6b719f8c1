import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { caseReport, caseText } from "#shared/cases.ts";
import { id } from "#shared/ids.ts";

export const casesRouter = router({
  /** Lists all cases or those of one payment, newest first. */
  list: signedInProcedure
    .input(v.object({ transactionId: v.optional(id) }))
    .query(({ ctx, input }) => ctx.payer.payments.cases(input)),

  create: signedInProcedure
    .meta({ rate: "report" })
    .input(v.object({ transactionId: id, ...caseReport.entries }))
    .mutation(({ ctx, input }) => ctx.payer.payments.reportProblem(input)),

  write: signedInProcedure
    .meta({ rate: "report" })
    .input(v.object({ id, text: caseText }))
    .mutation(({ ctx, input }) => ctx.payer.payments.writeToCase(input)),

  close: signedInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.closeCase(input)),
});
