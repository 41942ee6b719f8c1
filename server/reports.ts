import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";

const violation = v.object({
  "effective-directive": v.optional(v.string()),
  effectiveDirective: v.optional(v.string()),
  "violated-directive": v.optional(v.string()),
});
const report = v.union([
  v.object({ "csp-report": violation }),
  v.pipe(v.array(v.object({ type: v.string(), body: v.unknown() })), v.maxLength(20)),
]);

/** Bytes of a report worth reading. */
const maxReport = 16 * 1024;

/**
 * Takes the browser's reports of a broken content security policy. Anyone can send one, so the log gets the
 * name of the directive and nothing that a sender could have written.
 */
export function reportRoutes(log: Logger) {
  return new Elysia({ name: "reports" }).post(
    "/reports",
    async ({ request }) => {
      const size = Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY);
      const parsed = size <= maxReport ? v.safeParse(report, parseJson(await request.text())) : undefined;
      if (parsed?.success) {
        for (const directive of directives(parsed.output))
          log.warn({ event: "csp_violation", directive }, "policy violated");
      }
      return new Response(null, { status: 204 });
    },
    { parse: "none" },
  );
}

function directives(value: v.InferOutput<typeof report>): string[] {
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
