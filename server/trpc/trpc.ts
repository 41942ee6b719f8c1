import { initTRPC } from "@trpc/server";
import * as v from "valibot";
import { AppError, asAppError, reasonOf } from "#server/errors.ts";
import type { RateName } from "#server/http/rate-limits.ts";
import { addProcedure, runInSpan } from "#server/request-context.ts";
import { endSpan, startChildSpan } from "#server/telemetry/tracing.ts";
import { id } from "#shared/ids.ts";
import { paymentEventTypes, type SecurityEventType } from "#shared/security-events.ts";
import type { Context } from "./context.ts";

interface Meta {
  /** The rate limit under which a procedure counts; a mutation counts as `change` unless it says otherwise. */
  rate?: RateName;
  /**
   * True where doing it twice leaves the same as doing it once, so that a call that arrives twice is simply done
   * twice. Never set for anything that moves money, creates or sends something, or is in the audit log.
   */
  idempotent?: true;
  /** The event that the audit log records once the procedure succeeds. */
  securityEvent?: SecurityEventType;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Never guessed from the environment: in development mode tRPC's errors carry stacks.
    isDev: false,
    // Below every proxy's idle timeout; after two missed pings the page knows that the connection is dead.
    sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 25_000 } },
    errorFormatter({ shape, error, ctx }) {
      const { reason, retryAfter, details } = asAppError(error);
      return {
        code: shape.code,
        message: reason,
        data: {
          reason,
          requestId: ctx?.request.requestId,
          retryAfter,
          details,
          httpStatus: shape.data.httpStatus,
        },
      };
    },
  });

export const { router } = t;

/** Makes every call a step of its request's trace, names it in the access log, and counts and times it. */
const instrumentedProcedure = t.procedure.use(async ({ ctx, path, type, next }) => {
  const started = performance.now();
  const span = startChildSpan(ctx.telemetry.tracing, ctx.request.span, path);
  addProcedure(path);
  const result = await runInSpan(span, next);
  const reason = result.ok ? undefined : reasonOf(result.error);
  if (span !== ctx.request.span)
    endSpan(span, { attributes: { "rpc.system": "trpc", "rpc.method": path }, reason });
  // A stream answers as soon as it is open, so that its duration says nothing.
  if (type !== "subscription")
    ctx.telemetry.metrics.procedure({
      procedure: path,
      reason,
      seconds: (performance.now() - started) / 1000,
    });
  return result;
});

/** Answers everybody within the rate limits, and refuses a change that arrives a second time. */
export const publicProcedure = instrumentedProcedure.use(async ({ type, meta, ctx, next }) => {
  const rate = meta?.rate ?? (type === "mutation" ? "change" : undefined);
  if (rate) await ctx.count(rate);
  if (type === "mutation" && !meta?.idempotent) await ctx.deduplicateCall();
  return next();
});

/** Looks something up without sign-in. The duration does not tell whether it exists. */
export const lookupProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const [result] = await Promise.all([next(), Bun.sleep(ctx.lookupMinimumMs)]);
  return result;
});

/** Answers the signed-in payer. `ctx.payer` is bound to the session's customer: no procedure can name another. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, meta, next }) => {
  const { session, auditLog } = ctx;
  if (!session) throw new AppError(ctx.absence ?? "signed_out");
  const result = await next({ ctx: { session, payer: ctx.payerOf(session) } });
  const type = meta?.securityEvent;
  if (type && result.ok) auditLog.record({ type, session, transactionId: paymentOf(type, result.data) });
  return result;
});

function paymentOf(type: SecurityEventType, result: unknown): string | undefined {
  const isOfPayment = paymentEventTypes.some((candidate) => candidate === type);
  return isOfPayment && v.is(v.object({ id }), result) ? result.id : undefined;
}

/** Requires a sign-in or step-up of the last five minutes, and otherwise asks for a step-up. */
export const freshSignInProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!ctx.payer.isFresh) throw new AppError("fresh_sign_in_needed");
  return next();
});
