import { type Metrics, noMetrics } from "./metrics.ts";
import { passThrough, type Tracing } from "./tracing.ts";

/** How an instance is seen from outside, beside its log. */
export interface Telemetry {
  tracing: Tracing;
  metrics: Metrics;
}

/** Nothing is recorded. */
export const noTelemetry: Telemetry = { tracing: passThrough, metrics: noMetrics };
