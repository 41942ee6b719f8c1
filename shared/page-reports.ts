import * as v from "valibot";
import { type Reason, reasons } from "#shared/reasons.ts";

/** A problem as the page knows it: the server's reason, or that the server was not reached. */
export type ProblemKind = Reason | "offline" | "unreachable";
export const problemKinds = [...reasons, "offline", "unreachable"] as const satisfies readonly ProblemKind[];

/** Web Vitals in milliseconds; CLS has no unit. */
export const vitals = ["CLS", "FCP", "INP", "LCP", "TTFB"] as const;

/** Ways of asking for help: reporting a problem with a payment, or using contact details on the page. */
export const helps = ["case", "contact"] as const;

/** Error names that are reported as such; all others are reported as `Error`. */
export const errorNames = [
  "AbortError",
  "ChunkError",
  "Error",
  "RangeError",
  "ReferenceError",
  "SecurityError",
  "SyntaxError",
  "TypeError",
] as const;

/** One of the page's own scripts (its name contains its hash), with line and column. */
const placeInScript = /^[a-z-]{1,40}-[a-z0-9]{8}\.js:\d{1,7}:\d{1,7}$/;

/**
 * A report from the page. It contains no free text: an error's message could contain the payer's data, so only its name
 * and its positions in the page's own scripts are sent.
 */
export const pageReport = v.variant("kind", [
  v.object({
    kind: v.literal("error"),
    /** `crash`: the page showed its error screen. */
    what: v.picklist(["error", "rejection", "crash"]),
    name: v.picklist(errorNames),
    /** Stack frames such as `main-1a2b3c4d.js:1:2345`, innermost first. */
    at: v.pipe(v.array(v.pipe(v.string(), v.regex(placeInScript))), v.maxLength(8)),
  }),
  v.object({
    kind: v.literal("vital"),
    vital: v.picklist(vitals),
    value: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)),
  }),
  /** The page showed a problem to the payer. */
  v.object({ kind: v.literal("problem"), reason: v.picklist(problemKinds) }),
  /** The payer asked for help; `after` is the problem that they saw last. */
  v.object({ kind: v.literal("help"), how: v.picklist(helps), after: v.picklist([...problemKinds, "none"]) }),
]);
export type PageReport = v.InferOutput<typeof pageReport>;

/** Maximum number of reports in one request. */
export const maxPageReports = 20;

export const pageReports = v.object({
  /** The page's version, written by its build. */
  version: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/)),
  reports: v.pipe(v.array(pageReport), v.maxLength(maxPageReports)),
});
export type PageReports = v.InferOutput<typeof pageReports>;
