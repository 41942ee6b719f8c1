import * as v from "valibot";
import { freshSignInProcedure, parsed, router } from "#server/trpc/trpc.ts";
import { accountPreview, wholeIban } from "#shared/bank-accounts.ts";

export const accountPreviewsRouter = router({
  /** What there is to know of an account before it is added. A mutation, since a number stays out of addresses. */
  create: freshSignInProcedure
    .meta({ idempotent: true })
    .input(v.object({ iban: wholeIban }))
    .output(parsed(accountPreview))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.preview({ ...input, customerId: ctx.session.customerId }),
    ),
});
