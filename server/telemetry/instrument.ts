import { SpanKind } from "@opentelemetry/api";
import { reasonOf } from "#server/errors.ts";
import { currentRequest, runInSpan } from "#server/request-context.ts";
import { noMetrics } from "./metrics.ts";
import type { Telemetry } from "./telemetry.ts";
import { endSpan, passThrough, startChildSpan } from "./tracing.ts";

type Call = (...args: never[]) => Promise<unknown>;
type Calls<T> = { [Name in keyof T]: Call };

/**
 * Counts and times every call of the functions and makes it a span of the current request. Returns the functions
 * unchanged where nothing is recorded.
 * @param upstream the label of the metrics: `payments`
 */
export function instrument<T extends Calls<T>>(
  calls: T,
  upstream: string,
  { tracing, metrics }: Telemetry,
): T {
  if (tracing === passThrough && metrics === noMetrics) return calls;
  const observe =
    (operation: string, call: Call) =>
    async (...args: never[]) => {
      const started = performance.now();
      const parent = currentRequest()?.span;
      const span = parent && startChildSpan(tracing, parent, `${upstream}.${operation}`, SpanKind.CLIENT);
      const run = () => call(...args);
      let reason: ReturnType<typeof reasonOf> | undefined;
      try {
        return await (span ? runInSpan(span, run) : run());
      } catch (error) {
        reason = reasonOf(error);
        throw error;
      } finally {
        if (span && span !== parent) endSpan(span, { attributes: { "peer.service": upstream }, reason });
        metrics.upstream({ upstream, operation, reason, seconds: (performance.now() - started) / 1000 });
      }
    };
  const entries = Object.entries<Call>(calls).map(([name, call]) => [name, observe(name, call)]);
  return Object.fromEntries(entries);
}

/** Instruments several services, each under its own name. */
export function instrumentAll<T extends { [Name in keyof T]: Calls<T[Name]> }>(
  services: T,
  telemetry: Telemetry,
): T {
  const entries = Object.entries<Record<string, Call>>(services);
  return Object.fromEntries(entries.map(([name, calls]) => [name, instrument(calls, name, telemetry)])) as T;
}
