import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { permission } from "#shared/permissions.ts";

export const permissionsRouter = router({
  list: signedInProcedure
    .input(v.object({ merchantId: v.optional(id) }))
    .output(parsed(v.array(permission)))
    .query(({ ctx, input }) =>
      ctx.services.payments.permissions({ ...input, customerId: ctx.session.customerId }),
    ),

  revoke: signedInProcedure
    .meta({ securityEvent: "permission_ended" })
    .input(v.object({ id }))
    .output(parsed(permission))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.revokePermission({ ...input, customerId: ctx.session.customerId }),
    ),
});
