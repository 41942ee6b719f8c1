import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { currentRequest } from "#server/request-context.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { parseMediaType } from "#shared/header-fields.ts";
import { type PageReport, pageReports } from "#shared/page-reports.ts";
import { requireSameOrigin } from "./csrf.ts";
import type { RateLimits } from "./rate-limits.ts";

const violation = v.object({
  "effective-directive": v.optional(v.string()),
  effectiveDirective: v.optional(v.string()),
  "violated-directive": v.optional(v.string()),
});
const violations = v.union([
  v.object({ "csp-report": violation }),
  v.pipe(v.array(v.object({ type: v.string(), body: v.unknown() })), v.maxLength(20)),
]);

/** Bytes that a report may have. */
const maxReport = 16 * 1024;

export interface ReportOptions {
  publicUrl: string;
  rateLimits: RateLimits;
  metrics: Metrics;
  log: Logger;
}

/**
 * Takes what browsers report: breaches of the content security policy, and what the page tells of itself. Anyone
 * can send one, so that nothing of it is kept but what has a shape that is known beforehand.
 */
export function reportRoutes({ publicUrl, rateLimits, metrics, log }: ReportOptions) {
  const take = (report: PageReport, version: string) => {
    metrics.page(report);
    if (report.kind !== "error") return;
    const { what, name, at } = report;
    log.warn({ event: "page_error", what, name, at: at.join(" "), page: version }, "the page failed");
  };

  return new Elysia({ name: "reports" }).post(
    "/reports",
    async ({ request }) => {
      await rateLimits.count("pageReport", currentRequest()?.rateLimitSubject ?? "");
      const bytes = await request.bytes();
      const value = bytes.length <= maxReport ? parseJson(new TextDecoder().decode(bytes)) : undefined;
      if (parseMediaType(request.headers.get("content-type")) === "application/json") {
        requireSameOrigin(request, publicUrl);
        const parsed = v.safeParse(pageReports, value);
        if (parsed.success) for (const report of parsed.output.reports) take(report, parsed.output.version);
      } else {
        const parsed = v.safeParse(violations, value);
        for (const directive of parsed.success ? directives(parsed.output) : []) {
          metrics.violation();
          log.warn({ event: "csp_violation", directive }, "policy violated");
        }
      }
      return new Response(null, { status: 204 });
    },
    { parse: "none" },
  );
}

function directives(value: v.InferOutput<typeof violations>): string[] {
  const bodies = Array.isArray(value) ? value.map((entry) => entry.body) : [value["csp-report"]];
  return bodies
    .filter((body) => v.is(violation, body))
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
