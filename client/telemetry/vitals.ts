import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from "web-vitals";
import type { PageReport } from "#shared/page-reports.ts";

/** Tells how fast the page is, each figure once it is known; the last are known when the page is left. */
export function measure(put: (report: PageReport) => void): void {
  const tell = ({ name, value }: Metric) => put({ kind: "vital", vital: name, value });
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(tell);
}
