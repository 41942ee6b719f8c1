import type { Logger } from "pino";
import type { Config } from "#server/config/config.ts";
import { noMetrics } from "./metrics.ts";
import type { Telemetry } from "./telemetry.ts";
import { passThrough } from "./tracing.ts";

export interface RunningTelemetry extends Telemetry {
  /** Flushes spans and metrics for at most two seconds. */
  close(): Promise<void>;
}

/** Starts the telemetry that the configuration asks for. The rest is not even loaded. */
export async function startTelemetry(config: Config, log: Logger): Promise<RunningTelemetry> {
  const tracing = await openTracing(config, log);
  const { metrics, stop } = await openMetrics(config, log);
  return {
    tracing,
    metrics,
    async close() {
      await Promise.race([Promise.allSettled([tracing.close(), stop()]), Bun.sleep(2_000)]);
    },
  };
}

async function openTracing(config: Config, log: Logger) {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = config;
  const url = own ?? (base && `${base}/v1/traces`);
  if (!url || config.OTEL_SDK_DISABLED) return passThrough;
  const { exportTraces } = await import("./export-traces.ts");
  return exportTraces(
    {
      url,
      headers: config.OTEL_EXPORTER_OTLP_HEADERS ?? {},
      timeout: config.OTEL_EXPORTER_OTLP_TIMEOUT,
      serviceName: config.OTEL_SERVICE_NAME,
      resource: config.OTEL_RESOURCE_ATTRIBUTES ?? {},
      sampler: { name: config.OTEL_TRACES_SAMPLER, ratio: config.OTEL_TRACES_SAMPLER_ARG },
    },
    log,
  );
}

async function openMetrics({ METRICS_PORT: port }: Config, log: Logger) {
  if (port === undefined) return { metrics: noMetrics, stop: async () => {} };
  const [{ createPrometheus }, { serveMetrics }] = await Promise.all([
    import("./prometheus.ts"),
    import("./metrics-server.ts"),
  ]);
  const { metrics, registry } = createPrometheus();
  const { url, stop } = serveMetrics(registry, port);
  log.info({ event: "metrics_listening", url }, "metrics listening");
  return { metrics, stop };
}
