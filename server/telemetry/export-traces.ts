import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";
import type { SamplerName } from "#server/config/telemetry-variables.ts";
import { version } from "#server/version.ts";
import { createSampler } from "./sampler.ts";
import type { Tracing } from "./tracing.ts";

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
  return {
    startSpan: (...span) => tracer.startSpan(...span),
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
