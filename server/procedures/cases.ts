import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { caseReport, caseText, problemCase } from "#shared/cases.ts";
import { id } from "#shared/ids.ts";

export const casesRouter = router({
  /** Those of one payment where one is given, the newest first. */
  list: signedInProcedure
    .input(v.object({ transactionId: v.optional(id) }))
    .output(parsed(v.array(problemCase)))
    .query(({ ctx, input }) => ctx.services.payments.cases({ ...input, customerId: ctx.session.customerId })),

  create: signedInProcedure
    .meta({ rate: "report" })
    .input(v.object({ transactionId: id, ...caseReport.entries }))
    .output(parsed(problemCase))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.reportProblem({ ...input, customerId: ctx.session.customerId }),
    ),

  write: signedInProcedure
    .meta({ rate: "report" })
    .input(v.object({ id, text: caseText }))
    .output(parsed(problemCase))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.writeToCase({ ...input, customerId: ctx.session.customerId }),
    ),

  close: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(problemCase))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.closeCase({ ...input, customerId: ctx.session.customerId }),
    ),
});
