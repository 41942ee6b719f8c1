import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";

export const permissionsRouter = router({
  list: signedInProcedure
    .input(v.object({ merchantId: v.optional(id) }))
    .query(({ ctx, input }) => ctx.payer.payments.permissions(input)),

  revoke: signedInProcedure
    .meta({ securityEvent: "permission_ended" })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.revokePermission(input)),
});
