import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { currentRequest } from "#server/request-context.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { parseMediaType } from "#shared/header-fields.ts";
import { type PageReport, pageReports } from "#shared/page-reports.ts";
import { requireSameOrigin } from "./csrf.ts";
import type { RateLimits } from "./rate-limits.ts";

const cspViolation = v.object({
  "effective-directive": v.optional(v.string()),
  effectiveDirective: v.optional(v.string()),
  "violated-directive": v.optional(v.string()),
});
const cspReports = v.union([
  v.object({ "csp-report": cspViolation }),
  v.pipe(v.array(v.object({ type: v.string(), body: v.unknown() })), v.maxLength(20)),
]);

/** Size limit of a report. */
const maxReportBytes = 16 * 1024;

export interface BrowserReportDeps {
  publicUrl: string;
  rateLimits: RateLimits;
  metrics: Metrics;
  log: Logger;
}

/**
 * Receives reports from browsers: violations of the content security policy, and the page's own errors and timings.
 * Anyone can send a report, so only values of an expected shape are recorded.
 */
export function browserReportRoutes({ publicUrl, rateLimits, metrics, log }: BrowserReportDeps) {
  const record = (report: PageReport, version: string) => {
    metrics.page(report);
    if (report.kind !== "error") return;
    const { what, name, at } = report;
    log.warn({ event: "page_error", what, name, at: at.join(" "), page: version }, "the page failed");
  };

  return new Elysia({ name: "browser-reports" }).post(
    "/reports",
    async ({ request }) => {
      await rateLimits.count("pageReport", currentRequest()?.rateLimitSubject ?? "");
      const bytes = await request.bytes();
      const value = bytes.length <= maxReportBytes ? parseJson(new TextDecoder().decode(bytes)) : undefined;
      if (parseMediaType(request.headers.get("content-type")) === "application/json") {
        requireSameOrigin(request, publicUrl);
        const parsed = v.safeParse(pageReports, value);
        if (parsed.success) for (const report of parsed.output.reports) record(report, parsed.output.version);
      } else {
        const parsed = v.safeParse(cspReports, value);
        for (const directive of parsed.success ? violatedDirectives(parsed.output) : []) {
          metrics.violation();
          log.warn({ event: "csp_violation", directive }, "policy violated");
        }
      }
      return new Response(null, { status: 204 });
    },
    { parse: "none" },
  );
}

function violatedDirectives(value: v.InferOutput<typeof cspReports>): string[] {
  const bodies = Array.isArray(value) ? value.map((entry) => entry.body) : [value["csp-report"]];
  return bodies
    .filter((body) => v.is(cspViolation, body))
    .map((body) => body.effectiveDirective ?? body["effective-directive"] ?? body["violated-directive"] ?? "")
    .filter((name) => /^[a-z-]{3,40}$/.test(name));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
