import * as v from "valibot";
import { freshSignInProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { accountName, addAccountInput, fullIban } from "#shared/bank-accounts.ts";
import { id } from "#shared/ids.ts";

/** Adds accounts by number. Accounts are linked at their bank by `/link-account`. */
export const bankAccountsRouter = router({
  list: signedInProcedure.query(({ ctx }) => ctx.payer.banking.accounts()),

  create: freshSignInProcedure
    .input(addAccountInput)
    .mutation(({ ctx, input }) => ctx.payer.banking.addAccount(input)),

  /** Renames an account. */
  update: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id, name: accountName }))
    .mutation(({ ctx, input }) => ctx.payer.banking.rename(input)),

  /** Needs no fresh sign-in: every transfer still shows its account and is approved for it. */
  makeDefault: signedInProcedure
    .meta({ idempotent: true })
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.banking.makeDefault(input)),

  remove: freshSignInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.banking.remove(input)),

  /** Undoes a recent removal. */
  restore: signedInProcedure
    .input(v.object({ id }))
    .mutation(({ ctx, input }) => ctx.payer.banking.restore(input)),

  /** Lists what still uses an account. Removal is refused while the list is not empty. */
  uses: signedInProcedure.input(v.object({ id })).query(({ ctx, input }) => ctx.payer.banking.uses(input)),

  /** Previews an account by IBAN without adding it. A mutation, so that the number stays out of URLs. */
  preview: freshSignInProcedure
    .meta({ idempotent: true })
    .input(v.object({ iban: fullIban }))
    .mutation(({ ctx, input }) => ctx.payer.banking.preview(input)),

  /** Asks the account's bank whether the account is in the payer's name (Verification of Payee). */
  checkPayee: signedInProcedure
    .input(v.object({ accountId: id }))
    .mutation(({ ctx, input }) => ctx.payer.banking.checkPayee(input)),

  /** Lists every bank at which accounts can be linked. */
  banks: signedInProcedure.query(({ ctx }) => ctx.services.banking.banks()),
});
