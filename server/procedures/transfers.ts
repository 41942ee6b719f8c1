import * as v from "valibot";
import { router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { intentKey, transferInput, transferOrder } from "#shared/transfers.ts";

/** Creates transfers. No money moves before the payer approves the transfer at the identity service. */
export const transfersRouter = router({
  create: signedInProcedure
    .meta({ securityEvent: "payment_started" })
    .input(transferInput)
    .mutation(({ ctx, input }) => ctx.payer.payments.create(input)),

  /** Returns the payment of an intent; `not_found` where it created none. */
  get: signedInProcedure
    .input(v.object({ key: intentKey }))
    .query(({ ctx, input }) => ctx.payer.payments.getByKey(input)),

  /** Asks the merchant to refund a settled deposit. */
  requestRefund: signedInProcedure
    .meta({ rate: "report", securityEvent: "refund_requested" })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.requestRefund(input)),

  cancel: signedInProcedure
    .meta({ securityEvent: "payment_cancelled" })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.payments.cancel(input)),

  /** Lists the amounts that the payer can transfer now, by merchant and currency. */
  options: signedInProcedure.query(({ ctx }) => ctx.payer.payments.transferOptions()),

  /** Quotes the fee and the duration of a transfer. */
  quote: signedInProcedure.input(transferOrder).query(({ ctx, input }) => ctx.payer.payments.quote(input)),
});
