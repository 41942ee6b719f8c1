/**
 * Computes up to five round ticks for an axis from zero to at least `largest` (which is positive). Ticks are whole
 * numbers, because amounts are counted in minor units.
 */
export function axisScale(largest: number): { top: number; ticks: number[] } {
  const rough = largest / 4;
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(rough)));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).filter(Number.isInteger);
  const step = steps.find((candidate) => candidate >= rough) ?? 10 * magnitude;
  const count = Math.ceil(largest / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
