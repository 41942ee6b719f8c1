import { type Metrics, noMetrics } from "./metrics.ts";
import { passThrough, type Tracing } from "./tracing.ts";

/** Traces and metrics of an instance. */
export interface Telemetry {
  tracing: Tracing;
  metrics: Metrics;
}

/** Records nothing. */
export const noTelemetry: Telemetry = { tracing: passThrough, metrics: noMetrics };
