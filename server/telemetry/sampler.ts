import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import type { SamplerName } from "#server/config/telemetry-variables.ts";

/**
 * Creates the sampler that `OTEL_TRACES_SAMPLER` names. `parentbased_…` follows the caller's decision if there is one.
 * @param ratio the share of traces that `traceidratio` records, 0 to 1
 */
export function createSampler(name: SamplerName, ratio: number): Sampler {
  const samplers: Record<SamplerName, () => Sampler> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
    parentbased_always_on: () => new ParentBasedSampler({ root: samplers.always_on() }),
    parentbased_always_off: () => new ParentBasedSampler({ root: samplers.always_off() }),
    parentbased_traceidratio: () => new ParentBasedSampler({ root: samplers.traceidratio() }),
  };
  return samplers[name]();
}
