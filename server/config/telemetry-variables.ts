import * as v from "valibot";
import { baseUrl, flag, secret, whole } from "./variables.ts";

/** As OpenTelemetry's specification names them. */
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

/** What can be seen of an instance from outside. OpenTelemetry's own variables keep their names and meaning. */
export const telemetryVariables = {
  /** Unset, there are no metrics. */
  METRICS_PORT: v.optional(whole(1, 65_535)),
  /** Unset, no traces are sent. */
  OTEL_EXPORTER_OTLP_ENDPOINT: v.optional(baseUrl),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: v.optional(baseUrl),
  OTEL_EXPORTER_OTLP_HEADERS: v.optional(v.pipe(secret, pairs)),
  OTEL_EXPORTER_OTLP_TIMEOUT: whole(1, 60_000, "10000"),
  OTEL_SERVICE_NAME: v.optional(v.string(), "selfcare"),
  OTEL_RESOURCE_ATTRIBUTES: v.optional(pairs),
  OTEL_TRACES_SAMPLER: v.optional(
    v.picklist(samplerNames, `must be one of ${samplerNames.join(", ")}`),
    "parentbased_always_on",
  ),
  OTEL_TRACES_SAMPLER_ARG: v.pipe(
    v.optional(v.string(), "1"),
    v.regex(/^(0?\.\d+|[01](\.0*)?)$/, "must be a number from 0 to 1"),
    v.transform(Number),
  ),
  OTEL_SDK_DISABLED: flag("false", "true"),
};
