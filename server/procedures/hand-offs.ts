import * as v from "valibot";
import {
  freshSignInProcedure,
  parsed,
  publicProcedure,
  router,
  signedInProcedure,
} from "#server/trpc/trpc.ts";
import {
  handOff,
  handOffAcceptance,
  handOffSignature,
  handOffStatus,
  handOffToken,
} from "#shared/hand-offs.ts";

const named = v.object({ token: handOffToken });

export const handOffsRouter = router({
  /** What anybody who has the link may know: a device on which nobody is signed in waits by it. */
  status: publicProcedure
    .input(named)
    .output(parsed(handOffStatus))
    .query(({ ctx, input }) => ctx.services.handOffs.status(input)),

  get: signedInProcedure
    .input(named)
    .output(parsed(handOff))
    .query(({ ctx, input }) => ctx.services.handOffs.get({ ...input, customerId: ctx.session.customerId })),

  /** Keeps it for this payer alone, on all of their devices. */
  claim: signedInProcedure
    .input(named)
    .output(parsed(handOff))
    .mutation(({ ctx, input }) =>
      ctx.services.handOffs.claim({ ...input, customerId: ctx.session.customerId }),
    ),

  accept: signedInProcedure
    .input(v.object({ ...named.entries, answer: handOffAcceptance }))
    .output(parsed(handOff))
    .mutation(({ ctx, input }) =>
      ctx.services.handOffs.accept({ ...input, customerId: ctx.session.customerId }),
    ),

  /** Agrees to a mandate, or to details being passed on. */
  sign: freshSignInProcedure
    .input(v.object({ ...named.entries, answer: handOffSignature }))
    .output(parsed(handOff))
    .mutation(({ ctx, input }) =>
      ctx.services.handOffs.accept({ ...input, customerId: ctx.session.customerId }),
    ),

  decline: signedInProcedure
    .input(named)
    .output(parsed(handOff))
    .mutation(({ ctx, input }) =>
      ctx.services.handOffs.decline({ ...input, customerId: ctx.session.customerId }),
    ),
});
