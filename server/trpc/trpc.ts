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
  /** The rate limit that a procedure counts against; by default `change` for a mutation, none for a query. */
  rate?: RateName;
  /**
   * True where carrying out a mutation twice has the same effect as once, so that a repeated call is not refused. Never
   * set for a mutation that moves money, creates or sends something, or is in the audit log.
   */
  idempotent?: true;
  /** The event that the audit log records once the procedure succeeds. */
  securityEvent?: SecurityEventType;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // Set, because tRPC guesses it from the environment, and its errors contain stacks in development.
    isDev: false,
    // Pings more often than any proxy's idle timeout. After two missed pings the page reconnects.
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

/** Adds every call to its request's trace and access log line, and records its metrics. */
const instrumentedProcedure = t.procedure.use(async ({ ctx, path, type, next }) => {
  const startedAt = performance.now();
  const span = startChildSpan(ctx.telemetry.tracing, ctx.request.span, path);
  addProcedure(path);
  const result = await runInSpan(span, next);
  const reason = result.ok ? undefined : reasonOf(result.error);
  if (span !== ctx.request.span)
    endSpan(span, { attributes: { "rpc.system": "trpc", "rpc.method": path }, reason });
  // A subscription returns as soon as its stream is open, so its duration means nothing.
  if (type !== "subscription")
    ctx.telemetry.metrics.procedure({
      procedure: path,
      reason,
      seconds: (performance.now() - startedAt) / 1000,
    });
  return result;
});

/** Needs no sign-in. Applies the rate limits, and refuses a mutation that arrives a second time. */
export const publicProcedure = instrumentedProcedure.use(async ({ type, meta, ctx, next }) => {
  const rate = meta?.rate ?? (type === "mutation" ? "change" : undefined);
  if (rate) await ctx.count(rate);
  if (type === "mutation" && !meta?.idempotent) await ctx.deduplicateCall();
  return next();
});

/** Looks something up without sign-in. The duration does not reveal whether it exists. */
export const lookupProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const [result] = await Promise.all([next(), Bun.sleep(ctx.lookupMinimumMs ?? 300)]);
  return result;
});

/** Requires a session. `ctx.payer` is bound to its customer, so that no procedure can name another. */
export const signedInProcedure = publicProcedure.use(async ({ ctx, meta, next }) => {
  const { session, auditLog } = ctx;
  if (!session) throw new AppError(ctx.signedOutReason ?? "signed_out");
  const result = await next({ ctx: { session, payer: ctx.payerOf(session) } });
  const type = meta?.securityEvent;
  if (type && result.ok) auditLog.record({ type, session, transactionId: paymentOf(type, result.data) });
  return result;
});

function paymentOf(type: SecurityEventType, result: unknown): string | undefined {
  const isOfPayment = paymentEventTypes.some((candidate) => candidate === type);
  return isOfPayment && v.is(v.object({ id }), result) ? result.id : undefined;
}

/** Requires a sign-in or step-up within the last five minutes. The page responds to the refusal with a step-up. */
export const freshSignInProcedure = signedInProcedure.use(({ ctx, next }) => {
  if (!ctx.payer.isFresh) throw new AppError("fresh_sign_in_needed");
  return next();
});
