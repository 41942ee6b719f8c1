import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { limits } from "#shared/limits.ts";

export const limitChangesRouter = router({
  /** Takes back a change that waits, and answers all limits as they stay. */
  cancel: signedInProcedure
    .meta({ securityEvent: "limit_changed" })
    .input(v.object({ id }))
    .output(parsed(limits))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.cancelLimitChange({ ...input, customerId: ctx.session.customerId }),
    ),
});
