import { initTRPC } from "@trpc/server";
import * as v from "valibot";
import { AppError, asAppError, reasonOf } from "#server/errors.ts";
import type { RateName } from "#server/http/rate-limits.ts";
import { requestScope } from "#server/request-context.ts";
import { isFresh } from "#server/sessions/freshness.ts";
import { historyOf } from "#server/sessions/history.ts";
import { id } from "#shared/ids.ts";
import { paymentEventTypes, type SecurityEventType } from "#shared/security-events.ts";
import type { Context } from "./context.ts";

interface Meta {
  /** Under which rate a procedure counts; a change counts as one unless it says otherwise. */
  rate?: RateName;
  /**
   * Whether doing it again leaves everything as doing it once, and can be answered all the same: a call that comes
   * twice is then simply done twice. Nothing is that moves money, creates or sends something, or is in the trail.
   */
  idempotent?: true;
  /** What the payer's trail says once it is done, of the payment that it answers where it is about one. */
  securityEvent?: SecurityEventType;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Never guessed from the environment: in development mode tRPC's errors carry stacks.
    isDev: false,
    // Below every proxy's idle timeout, and the page notices within two of them that the line is dead.
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 20_000 } },
    errorFormatter({ shape, error, ctx }) {
      const { reason, retryAfter, details } = asAppError(error);
      return {
        code: shape.code,
        message: reason,
        data: {
          reason,
          requestId: ctx?.requestId,
          retryAfter,
          details,
          httpStatus: shape.data.httpStatus,
        },
      };
    },
  });

export const { router } = t;

/**
 * Declares an output that a service has already parsed with the same schema. The compiler holds the procedure
 * to it; parsing a list twice would take a quarter of the time that answering it takes.
 */
export function parsed<const S extends v.GenericSchema>(_schema: S) {
  return { parse: (output: unknown) => output as v.InferOutput<S> };
}

/** Every call is a step of its request's trace, named in its line of the log, counted and timed. */
const observedProcedure = t.procedure.use(async ({ path, type, next }) => {
  const scope = requestScope.getStore();
  if (!scope) return next();
  const started = performance.now();
  const span = scope.span.child(path);
  scope.facts.procedures.push(path);
  const result = await (span === scope.span ? next() : requestScope.run({ ...scope, span }, next));
  const reason = result.ok ? undefined : reasonOf(result.error);
  span.end({ attributes: { "rpc.system": "trpc", "rpc.method": path }, reason });
  // A stream is answered as soon as it is open: how long that took says nothing.
  if (type !== "subscription")
    scope.metrics.procedure({ procedure: path, reason, seconds: (performance.now() - started) / 1000 });
  return result;
});

/** Answers anyone, as often as the rates allow; what could be done twice, once. */
export const publicProcedure = observedProcedure.use(async ({ type, meta, ctx, next }) => {
  const rate = meta?.rate ?? (type === "mutation" ? "change" : undefined);
  if (rate) await ctx.count(rate);
  if (type === "mutation" && !meta?.idempotent) await ctx.once();
  return next();
});

/**
 * Answers anyone who asks about one thing by what they know of it. How long it takes says nothing of whether there
 * is such a thing.
 */
export const lookupProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const [result] = await Promise.all([next(), Bun.sleep(ctx.lookupTakes)]);
  return result;
});

/** Answers the signed-in payer; whose data it is comes from `ctx.session.customerId`, never from input. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, meta, next }) => {
  const { session, trail } = ctx;
  if (!session) throw new AppError(ctx.absence ?? "signed_out");
  const result = await next({ ctx: { session } });
  const type = meta?.securityEvent;
  if (type && result.ok) trail.record({ type, session, transactionId: paymentOf(type, result.data) });
  return result;
});

function paymentOf(type: SecurityEventType, answer: unknown): string | undefined {
  const isOfPayment = paymentEventTypes.some((candidate) => candidate === type);
  return isOfPayment && v.is(v.object({ id }), answer) ? answer.id : undefined;
}

/** Answers from the payer's payments, as far back as the session may read. */
export const historyProcedure = signedInProcedure.use(({ ctx, next }) =>
  next({ ctx: { history: historyOf(ctx.session, ctx.services.time.now()) } }),
);

/** Answers a payer who proved a short time ago who they are (step-up), and leads all others to prove it. */
export const freshSignInProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!isFresh(ctx.session.authenticatedAt)) throw new AppError("fresh_sign_in_needed");
  return next();
});
