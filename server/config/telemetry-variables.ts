import * as v from "valibot";
import { address, plain, secret } from "./describe-variable.ts";
import { baseUrl, flag, integer, text } from "./variables.ts";

/** Samplers by the names of OpenTelemetry's specification. */
const samplerNames = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;
export type SamplerName = (typeof samplerNames)[number];

/** `name=value,name=value`, percent-encoded, as OpenTelemetry writes headers and attributes. */
const pairs = v.pipe(
  v.string(),
  v.regex(/^[^=,\s]+=[^,]*(,\s*[^=,\s]+=[^,]*)*$/, "must be name=value pairs, joined by commas"),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      const entries = dataset.value.split(",").map((pair) => {
        const [name = "", value = ""] = pair.trim().split(/=(.*)/s);
        return [name, decodeURIComponent(value)];
      });
      return Object.fromEntries(entries) as Record<string, string>;
    } catch {
      addIssue({ message: "must be percent-encoded" });
      return NEVER;
    }
  }),
);

/** OpenTelemetry's own variables keep their names and meaning. */
export const telemetryVariables = {
  METRICS_PORT: plain(
    v.optional(integer(1, 65_535)),
    "Port of `/metrics` for Prometheus, which only the platform may reach. Without it there are no metrics.",
    "9464",
  ),
  OTEL_EXPORTER_OTLP_ENDPOINT: address(
    v.optional(baseUrl),
    "Collector that takes traces as OTLP over HTTP. Without an endpoint no traces are sent.",
    "http://collector.internal:4318",
  ),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address(
    v.optional(baseUrl),
    "Complete URL for traces, in place of the collector's.",
    "http://collector.internal:4318/v1/traces",
  ),
  OTEL_EXPORTER_OTLP_HEADERS: secret(v.optional(pairs), "Headers for the collector.", "x-api-key=…"),
  OTEL_EXPORTER_OTLP_TIMEOUT: plain(integer(1, 60_000, "10000"), "Milliseconds to wait for the collector."),
  OTEL_SERVICE_NAME: plain(v.optional(text, "selfcare"), "Name of the service in traces."),
  OTEL_RESOURCE_ATTRIBUTES: plain(
    v.optional(pairs),
    "Attributes of every trace.",
    "deployment.environment.name=staging",
  ),
  OTEL_TRACES_SAMPLER: plain(
    v.optional(v.picklist(samplerNames), "parentbased_always_on"),
    "Which traces are recorded, by the names of OpenTelemetry.",
  ),
  OTEL_TRACES_SAMPLER_ARG: plain(
    v.pipe(
      v.optional(v.string(), "1"),
      v.regex(/^(0?\.\d+|[01](\.0*)?)$/, "must be a number from 0 to 1"),
      v.transform(Number),
    ),
    "Share of the traces that a ratio sampler records, from 0 to 1.",
  ),
  OTEL_SDK_DISABLED: plain(flag("false", "true"), "`true` turns tracing off."),
};
