import { randomBytes } from "node:crypto";
import {
  type Attributes,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { isServerFault } from "#server/errors.ts";
import type { Reason } from "#shared/reasons.ts";

export interface Tracing {
  startSpan: Tracer["startSpan"];
  /** Sends the spans that are still waiting. */
  close(): Promise<void>;
}

/** Records nothing and passes the caller's context on, so that the traces and logs of other services stay whole. */
export const passThrough: Tracing = {
  startSpan: (_name, _options, context = ROOT_CONTEXT) =>
    trace.getSpan(context) ??
    trace.wrapSpanContext({
      traceId: randomBytes(16).toString("hex"),
      spanId: randomBytes(8).toString("hex"),
      traceFlags: TraceFlags.NONE,
    }),
  async close() {},
};

const propagator = new W3CTraceContextPropagator();

/** Starts the span of a request: in the trace that its headers name (W3C Trace Context), or in a new one. */
export function startRequestSpan(tracing: Tracing, headers: Headers): Span {
  const parent = propagator.extract(ROOT_CONTEXT, headers, {
    get: (from, name) => from.get(name) ?? undefined,
    keys: (from) => [...from.keys()],
  });
  return tracing.startSpan("request", { kind: SpanKind.SERVER }, parent);
}

export function startChildSpan(tracing: Tracing, parent: Span, name: string, kind = SpanKind.INTERNAL): Span {
  if (tracing === passThrough) return parent;
  return tracing.startSpan(name, { kind }, trace.setSpan(ROOT_CONTEXT, parent));
}

/** Returns the headers that make a call to another service part of the span's trace. */
export function traceHeaders(span: Span): Record<string, string> {
  const headers: Record<string, string> = {};
  propagator.inject(trace.setSpan(ROOT_CONTEXT, span), headers, {
    set: (carrier, name, value) => {
      carrier[name] = value;
    },
  });
  return headers;
}

/** Ends a span. A `reason` becomes its `error.type`, and its status is an error where something is broken. */
export function endSpan(
  span: Span,
  { attributes, reason }: { attributes: Attributes; reason?: Reason },
): void {
  span.setAttributes(attributes);
  if (reason) span.setAttribute("error.type", reason);
  if (reason && isServerFault(reason)) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
