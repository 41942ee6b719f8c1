import * as v from "valibot";
import { type Reason, reasons } from "#shared/reasons.ts";

/** What went wrong, as far as the page can tell: the server's reason, or that the server was not reached. */
export type ProblemKind = Reason | "offline" | "unreachable";
export const problemKinds = [...reasons, "offline", "unreachable"] as const satisfies readonly ProblemKind[];

/** How fast the page is for a person (Web Vitals), in milliseconds; CLS has no unit. */
export const vitals = ["CLS", "FCP", "INP", "LCP", "TTFB"] as const;

/** How a payer asks somebody for help: with a report of a problem, or by a contact that the page shows. */
export const helps = ["case", "contact"] as const;

/** Kinds of errors that are told apart; all others are `Error`. */
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

/** A script of the page's, which is named by its content, with line and column. */
const placeInScript = /^[a-z-]{1,40}-[a-z0-9]{8}\.js:\d{1,7}:\d{1,7}$/;

/**
 * What a page tells of itself. There is no text in it: of an error its kind and its places in the page's own
 * scripts, for its message could hold what the payer sees.
 */
export const pageReport = v.variant("kind", [
  v.object({
    kind: v.literal("error"),
    /** `crash`: the payer was shown that the page broke. */
    what: v.picklist(["error", "rejection", "crash"]),
    name: v.picklist(errorNames),
    /** `main-1a2b3c4d.js:1:2345`, the innermost first. */
    at: v.pipe(v.array(v.pipe(v.string(), v.regex(placeInScript))), v.maxLength(8)),
  }),
  v.object({
    kind: v.literal("vital"),
    vital: v.picklist(vitals),
    value: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)),
  }),
  /** A problem was shown to the payer. */
  v.object({ kind: v.literal("problem"), reason: v.picklist(problemKinds) }),
  /** The payer asked for help; `after` is the problem that they were shown last. */
  v.object({ kind: v.literal("help"), how: v.picklist(helps), after: v.picklist([...problemKinds, "none"]) }),
]);
export type PageReport = v.InferOutput<typeof pageReport>;

/** Reports are sent together, at most this many. */
export const maxPageReports = 20;

export const pageReports = v.object({
  /** Of the page, as its build wrote it. */
  version: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/)),
  reports: v.pipe(v.array(pageReport), v.maxLength(maxPageReports)),
});
export type PageReports = v.InferOutput<typeof pageReports>;
