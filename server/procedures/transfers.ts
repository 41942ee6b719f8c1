import * as v from "valibot";
import { parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { id } from "#shared/ids.ts";
import { transactionDetails } from "#shared/transactions.ts";
import { intentKey, transferInput } from "#shared/transfers.ts";

/** No money moves by these: what they create waits for the payer's approval at the identity service. */
export const transfersRouter = router({
  create: signedInProcedure
    .meta({ securityEvent: "payment_started" })
    .input(transferInput)
    .output(parsed(transactionDetails))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.create({ ...input, customerId: ctx.session.customerId }),
    ),

  /** The payment that an intent made; `not_found` where it made none. */
  get: signedInProcedure
    .input(v.object({ key: intentKey }))
    .output(parsed(transactionDetails))
    .query(({ ctx, input }) =>
      ctx.services.payments.ofIntent({ ...input, customerId: ctx.session.customerId }),
    ),

  /** Asks the merchant to give a settled deposit back. */
  requestRefund: signedInProcedure
    .meta({ rate: "report", securityEvent: "refund_requested" })
    .input(v.object({ id }))
    .output(parsed(transactionDetails))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.requestRefund({ ...input, customerId: ctx.session.customerId }),
    ),

  cancel: signedInProcedure
    .meta({ securityEvent: "payment_cancelled" })
    .input(v.object({ id }))
    .output(parsed(transactionDetails))
    .mutation(({ ctx, input }) =>
      ctx.services.payments.cancel({ ...input, customerId: ctx.session.customerId }),
    ),
});
