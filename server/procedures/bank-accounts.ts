import * as v from "valibot";
import { freshSignInProcedure, parsed, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { accountName, addAccountInput, bankAccount, removedAccount } from "#shared/bank-accounts.ts";
import { id } from "#shared/ids.ts";

/** Accounts come by a number here, or from their bank by `/link-account`. */
export const bankAccountsRouter = router({
  list: signedInProcedure
    .output(parsed(v.array(bankAccount)))
    .query(({ ctx }) => ctx.services.banking.accounts({ customerId: ctx.session.customerId })),

  create: freshSignInProcedure
    .input(addAccountInput)
    .output(parsed(bankAccount))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.addAccount({ ...input, customerId: ctx.session.customerId }),
    ),

  /** What the payer calls it. */
  update: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id, name: accountName }))
    .output(parsed(bankAccount))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.rename({ ...input, customerId: ctx.session.customerId }),
    ),

  /** Every transfer still shows the account, and is approved for it. */
  makeDefault: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .output(parsed(bankAccount))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.makeDefault({ ...input, customerId: ctx.session.customerId }),
    ),

  remove: freshSignInProcedure
    .input(v.object({ id }))
    .output(parsed(removedAccount))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.remove({ ...input, customerId: ctx.session.customerId }),
    ),

  /** Undoes a removal of a moment ago. */
  restore: signedInProcedure
    .input(v.object({ id }))
    .output(parsed(bankAccount))
    .mutation(({ ctx, input }) =>
      ctx.services.banking.restore({ ...input, customerId: ctx.session.customerId }),
    ),
});
