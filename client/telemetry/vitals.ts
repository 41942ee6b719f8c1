import { type Metric, onCLS, onFCP, onINP, onLCP, onTTFB } from "web-vitals";
import type { PageReport } from "#shared/page-reports.ts";

/** Reports web vitals, each once it is final; some are final only when the page is hidden. */
export function measure(put: (report: PageReport) => void): void {
  const reportMetric = ({ name, value }: Metric) => put({ kind: "vital", vital: name, value });
  for (const on of [onCLS, onFCP, onINP, onLCP, onTTFB]) on(reportMetric);
}
