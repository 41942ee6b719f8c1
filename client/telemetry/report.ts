import { branding } from "#client/components/branding.ts";
import type { PageEvent } from "#client/components/page-events.ts";
import { type ProblemKind, problemKinds } from "#shared/page-reports.ts";
import { describeError } from "./describe-error.ts";
import { createOutbox } from "./outbox.ts";

/** One page in this many measures itself: enough to see a change, and little for everybody else to load. */
const measured = 10;

/** A problem that was shown longer ago than this (milliseconds) is not what a payer asks for help with. */
const recent = 10 * 60_000;

const version = document.querySelector<HTMLMetaElement>('meta[name="selfcare-version"]')?.content ?? "";
const put = createOutbox(version);
let shown: { reason: ProblemKind; at: number } | undefined;

/** Reports what an event of the window tells of the page. */
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
    shown = { reason, at: Date.now() };
    put({ kind: "problem", reason });
  }
}

function reportHelp(how: "case" | "contact"): void {
  const isRecent = shown && Date.now() - shown.at < recent;
  put({ kind: "help", how, after: isRecent && shown ? shown.reason : "none" });
}

// A tap on a contact of the platform's, wherever the page shows it.
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest(".site-links a");
  if (link && !branding.links.some(({ href }) => href === link.getAttribute("href"))) reportHelp("contact");
});

if (Math.random() * measured < 1) {
  import("./vitals.ts").then(({ measure }) => measure(put)).catch(() => {});
}
