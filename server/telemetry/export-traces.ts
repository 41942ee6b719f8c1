import {
  type Context,
  createTraceState,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from "@opentelemetry/api";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";
import type { SamplerName } from "#server/config/telemetry-variables.ts";
import { isTrouble } from "#server/errors.ts";
import { version } from "#server/version.ts";
import { createSampler } from "./sampler.ts";
import { readTraceContext, type TraceContext, traceHeaders } from "./trace-context.ts";
import type { Span, Tracing } from "./tracing.ts";

export interface ExportOptions {
  /** Takes OTLP over HTTP as protobuf: `http://collector:4318/v1/traces`. */
  url: string;
  headers: Record<string, string>;
  /** Milliseconds that the collector may take. */
  timeout: number;
  serviceName: string;
  /** What else the spans say of where they are from. */
  resource: Record<string, string>;
  sampler: { name: SamplerName; ratio: number };
}

/**
 * Traces that are recorded and sent to a collector, in batches and beside the answers. A collector that is away
 * costs spans, and nothing else.
 */
export function exportTraces(options: ExportOptions, log: Logger): Tracing {
  const { url, headers, timeout, serviceName, resource, sampler } = options;
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis: timeout });
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ ...resource, "service.name": serviceName, "service.version": version }),
    ),
    sampler: createSampler(sampler.name, sampler.ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter: saying(exporter, log) })],
  });
  const tracer = provider.getTracer("selfcare", version);

  function start(name: string, kind: SpanKind, parent: Context): Span {
    const span = tracer.startSpan(name, { kind }, parent);
    const { traceId, spanId, traceFlags, traceState } = span.spanContext();
    return {
      traceId,
      headers: () =>
        traceHeaders({
          traceId,
          spanId,
          sampled: (traceFlags & TraceFlags.SAMPLED) !== 0,
          state: traceState?.serialize(),
        }),
      child: (name, kind) =>
        start(
          name,
          kind === "client" ? SpanKind.CLIENT : SpanKind.INTERNAL,
          trace.setSpan(ROOT_CONTEXT, span),
        ),
      end({ name, attributes, reason } = {}) {
        if (name) span.updateName(name);
        if (attributes) span.setAttributes(attributes);
        if (reason) span.setAttribute("error.type", reason);
        if (reason && isTrouble(reason)) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  return {
    open: (headers) => start("request", SpanKind.SERVER, contextOf(readTraceContext(headers))),
    close: () => provider.shutdown(),
  };
}

/** The same exporter; what it could not send is said, without the words of the collector. */
function saying(exporter: SpanExporter, log: Logger): SpanExporter {
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        if (result.code !== 0) log.warn({ event: "traces_not_sent" }, "traces not sent");
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

function contextOf(sender: TraceContext | undefined): Context {
  if (!sender) return ROOT_CONTEXT;
  const { traceId, spanId, sampled, state } = sender;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: sampled ? TraceFlags.SAMPLED : TraceFlags.NONE,
    isRemote: true,
    ...(state ? { traceState: createTraceState(state) } : {}),
  });
}
