import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from "@opentelemetry/sdk-trace";
import type { SamplerName } from "#server/config/telemetry-variables.ts";

/**
 * Which traces are recorded. Those of `parentbased_` follow the sender where there is one.
 * @param ratio 0 to 1: the share that `traceidratio` records
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
