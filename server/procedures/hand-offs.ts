import * as v from "valibot";
import { freshSignInProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { handOffAcceptance, handOffSignature, handOffToken } from "#shared/hand-offs.ts";

const tokenInput = v.object({ token: handOffToken });

export const handOffsRouter = router({
  /** Returns what anyone with the link may know, for a device without a sign-in that waits for the outcome. */
  status: publicProcedure.input(tokenInput).query(({ ctx, input }) => ctx.services.handOffs.status(input)),

  get: signedInProcedure.input(tokenInput).query(({ ctx, input }) => ctx.payer.handOffs.get(input)),

  /** Reserves a hand-off for this payer, on all of their devices. */
  claim: signedInProcedure.input(tokenInput).mutation(({ ctx, input }) => ctx.payer.handOffs.claim(input)),

  accept: signedInProcedure
    .input(v.object({ ...tokenInput.entries, answer: handOffAcceptance }))
    .mutation(({ ctx, input }) => ctx.payer.handOffs.accept(input)),

  /** Agrees to a mandate, or to sharing details with the merchant. */
  sign: freshSignInProcedure
    .input(v.object({ ...tokenInput.entries, answer: handOffSignature }))
    .mutation(({ ctx, input }) => ctx.payer.handOffs.accept(input)),

  decline: signedInProcedure
    .input(tokenInput)
    .mutation(({ ctx, input }) => ctx.payer.handOffs.decline(input)),
});
