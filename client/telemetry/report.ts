import { branding } from "#client/components/branding.ts";
import type { PageEvent } from "#client/components/page-events.ts";
import { type ProblemKind, problemKinds } from "#shared/page-reports.ts";
import { describeError } from "./describe-error.ts";
import { createOutbox } from "./outbox.ts";

/** One page in this many measures web vitals. The others don't have to load the code. */
const vitalsSampling = 10;

/** Milliseconds for which a request for help is attributed to the last problem shown. */
const helpWindowMs = 10 * 60_000;

const version = document.querySelector<HTMLMetaElement>('meta[name="selfcare-version"]')?.content ?? "";
const put = createOutbox(version);
let lastProblem: { reason: ProblemKind; at: number } | undefined;

/** Reports an error, an unhandled rejection or a signal of the page. */
export function report(event: Event): void {
  if (event instanceof CustomEvent) reportSignal(event.detail);
  else if (event instanceof PromiseRejectionEvent) reportError(event.reason, "rejection");
  else if (event instanceof ErrorEvent) reportError(event.error, "error");
}

function reportError(error: unknown, what: "error" | "rejection" | "crash"): void {
  const described = describeError(error, what);
  if (described) put(described);
}

function reportSignal(signal: PageEvent): void {
  if (signal.kind === "crash") reportError(signal.error, "crash");
  else if (signal.kind === "help") reportHelp(signal.how);
  else {
    const reason = problemKinds.find((known) => known === signal.reason);
    if (!reason) return;
    lastProblem = { reason, at: Date.now() };
    put({ kind: "problem", reason });
  }
}

function reportHelp(how: "case" | "contact"): void {
  const isRecent = lastProblem && Date.now() - lastProblem.at < helpWindowMs;
  put({ kind: "help", how, after: isRecent && lastProblem ? lastProblem.reason : "none" });
}

// Reports clicks on the platform's contact links, on every page.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest(".site-links a");
  if (link && !branding.links.some(({ href }) => href === link.getAttribute("href"))) reportHelp("contact");
});

if (Math.random() * vitalsSampling < 1) {
  import("./vitals.ts").then(({ measure }) => measure(put)).catch(() => {});
}
