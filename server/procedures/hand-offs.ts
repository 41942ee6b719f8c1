import * as v from "valibot";
import { freshSignInProcedure, publicProcedure, router, signedInProcedure } from "#server/trpc/trpc.ts";
import { handOffAcceptance, handOffSignature, handOffToken } from "#shared/hand-offs.ts";

const named = v.object({ token: handOffToken });

export const handOffsRouter = router({
  /** What anybody who has the link may know: a device on which nobody is signed in waits by it. */
  status: publicProcedure.input(named).query(({ ctx, input }) => ctx.services.handOffs.status(input)),

  get: signedInProcedure.input(named).query(({ ctx, input }) => ctx.payer.handOffs.get(input)),

  /** Keeps it for this payer alone, on all of their devices. */
  claim: signedInProcedure.input(named).mutation(({ ctx, input }) => ctx.payer.handOffs.claim(input)),

  accept: signedInProcedure
    .input(v.object({ ...named.entries, answer: handOffAcceptance }))
    .mutation(({ ctx, input }) => ctx.payer.handOffs.accept(input)),

  /** Agrees to a mandate, or to details being passed on. */
  sign: freshSignInProcedure
    .input(v.object({ ...named.entries, answer: handOffSignature }))
    .mutation(({ ctx, input }) => ctx.payer.handOffs.accept(input)),

  decline: signedInProcedure.input(named).mutation(({ ctx, input }) => ctx.payer.handOffs.decline(input)),
});
