import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { defaultResource, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from "@opentelemetry/sdk-trace";
import type { Logger } from "pino";
import type { SamplerName } from "#server/config/telemetry-variables.ts";
import { version } from "#server/version.ts";
import { createSampler } from "./sampler.ts";
import type { Tracing } from "./tracing.ts";

export interface ExportOptions {
  /** An OTLP/HTTP endpoint for protobuf: `http://collector:4318/v1/traces`. */
  url: string;
  headers: Record<string, string>;
  /** Milliseconds to wait for the collector. */
  timeout: number;
  serviceName: string;
  /** Further attributes of the resource that the spans come from. */
  resource: Record<string, string>;
  sampler: { name: SamplerName; ratio: number };
}

/** Records spans and exports them in batches, beside the responses. An unavailable collector costs only spans. */
export function exportTraces(options: ExportOptions, log: Logger): Tracing {
  const { url, headers, timeout, serviceName, resource, sampler } = options;
  const exporter = new OTLPTraceExporter({ url, headers, timeoutMillis: timeout });
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({ ...resource, "service.name": serviceName, "service.version": version }),
    ),
    sampler: createSampler(sampler.name, sampler.ratio),
    spanProcessors: [new BatchSpanProcessor({ exporter: withFailureLog(exporter, log) })],
  });
  const tracer = provider.getTracer("selfcare", version);
  return {
    startSpan: (...span) => tracer.startSpan(...span),
    close: () => provider.shutdown(),
  };
}

/** Logs when an export fails, without the collector's text. */
function withFailureLog(exporter: SpanExporter, log: Logger): SpanExporter {
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
