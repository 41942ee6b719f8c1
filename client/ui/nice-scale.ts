/**
 * Returns round, whole numbers for an axis from zero that holds `largest` (above zero): at most five of them. A part of
 * a minor unit is no amount.
 */
export function niceScale(largest: number): { top: number; ticks: number[] } {
  const rough = largest / 4;
  const magnitude = 10 ** Math.max(0, Math.floor(Math.log10(rough)));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * magnitude).filter(Number.isInteger);
  const step = steps.find((one) => one >= rough) ?? 10 * magnitude;
  const count = Math.ceil(largest / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}
