import { Counter, Histogram, type Registry } from "prom-client";
import type { Metrics } from "./metrics.ts";

/** Seconds around the limits of good and poor (web.dev/articles/vitals). */
const vitalBuckets = [0.1, 0.2, 0.5, 0.8, 1.8, 2.5, 3, 4, 8, 16];

/** Scores around 0.1 (good) and 0.25 (poor). */
const shiftBuckets = [0.01, 0.05, 0.1, 0.15, 0.25, 0.5, 1];

/** Creates the metrics of page reports: errors, problems shown, requests for help, Web Vitals. */
export function pageMetrics(registry: Registry): Pick<Metrics, "page" | "violation"> {
  const registers = [registry];
  const errors = new Counter({
    name: "selfcare_page_errors_total",
    help: "Errors in the page; a crash is one that the payer saw.",
    labelNames: ["what"],
    registers,
  });
  const problems = new Counter({
    name: "selfcare_page_problems_total",
    help: "Problems shown to payers, by reason.",
    labelNames: ["reason"],
    registers,
  });
  const helps = new Counter({
    name: "selfcare_help_asked_total",
    help: "Requests for help, by channel and by the problem shown before.",
    labelNames: ["how", "after"],
    registers,
  });
  const vitalSeconds = new Histogram({
    name: "selfcare_page_vital_seconds",
    help: "Web Vitals of one page in ten.",
    labelNames: ["vital"],
    buckets: vitalBuckets,
    registers,
  });
  const shift = new Histogram({
    name: "selfcare_page_layout_shift",
    help: "Cumulative layout shift (CLS) of one page in ten.",
    buckets: shiftBuckets,
    registers,
  });
  const violations = new Counter({
    name: "selfcare_csp_violations_total",
    help: "Content security policy violations that browsers reported.",
    registers,
  });

  return {
    page(report) {
      if (report.kind === "error") errors.inc({ what: report.what });
      else if (report.kind === "problem") problems.inc({ reason: report.reason });
      else if (report.kind === "help") helps.inc({ how: report.how, after: report.after });
      else if (report.vital === "CLS") shift.observe(report.value);
      else vitalSeconds.observe({ vital: report.vital }, report.value / 1000);
    },
    violation: () => violations.inc(),
  };
}
