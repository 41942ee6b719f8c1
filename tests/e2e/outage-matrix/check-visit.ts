import type { PageUnderTest, Service } from "./pages.ts";
import type { PageSnapshot } from "./snapshot.ts";

export interface Visit {
  page: PageUnderTest;
  service: Service;
  /** True if the service answers, even if slowly. */
  isAnswering: boolean;
  /** Snapshots before the outage, during it, and after retrying once it was over. */
  healthy: PageSnapshot;
  degraded: PageSnapshot;
  recovered: PageSnapshot;
  /** Snapshot of the page opened anew after the outage. */
  reopened: PageSnapshot;
  /** Console errors and uncaught exceptions. */
  complaints: readonly string[];
}

/** Lists the mistakes of a page during and after an outage; empty if there are none. */
export function checkVisit({
  page,
  service,
  isAnswering,
  healthy,
  degraded,
  recovered,
  reopened,
  complaints,
}: Visit): string[] {
  const found: string[] = complaints.map((text) => `console error: ${text}`);
  const declared = isAnswering ? [] : (page.unavailable?.[service] ?? []).toSorted();
  const isWaiting = !isAnswering && degraded.heading === page.waitingHeading;
  const lost = [...new Set(degraded.problems.map(({ part }) => part))].sort();
  if (degraded.links !== healthy.links)
    found.push(`has ${degraded.links} of ${healthy.links} navigation links`);
  if (healthy.heading !== "" && degraded.heading === "") found.push("has no heading");
  if (degraded.isBusy && !isWaiting) found.push("never stops loading");
  if (String(lost) !== String(declared)) found.push(`has problems in [${lost}], expected in [${declared}]`);
  for (const { part, hasAction } of degraded.problems)
    if (!hasAction) found.push(`problem without an action in "${part}"`);

  const known = new Set([
    ...allTexts(healthy),
    ...allTexts(recovered),
    ...allTexts(reopened),
    ...(page.placeholders ?? []),
  ]);
  const unexpected = isWaiting ? [] : allTexts(degraded).filter((text) => !known.has(text));
  if (unexpected.length > 0) found.push(`shows unexpected text: ${quoted(unexpected)}`);

  const isAllLost = isWaiting || lost.includes("");
  // A page that could not load its subject cannot show its name.
  const isNameless = lost.length > 0 && page.placeholders !== undefined;
  for (const [part, texts] of Object.entries(healthy.texts)) {
    if (
      isAllLost ||
      (isNameless && part === "") ||
      lost.includes(part) ||
      (lost.length > 0 && page.dependents?.includes(part))
    )
      continue;
    const there = new Set([...(degraded.texts[part] ?? []), ...optionalTexts(service, healthy)]);
    const gone = texts.filter((text) => !there.has(text) && allTexts(recovered).includes(text));
    if (gone.length > 0) found.push(`missing in "${part}": ${quoted(gone)}`);
  }

  if (recovered.problems.length > 0)
    found.push(`does not recover: ${quoted(recovered.problems.map(({ text }) => text))}`);
  const back = new Set(allTexts(recovered));
  const notBack = allTexts(reopened).filter((text) => !back.has(text) && !isCount(text));
  if (notBack.length > 0) found.push(`still missing after recovery: ${quoted(notBack)}`);
  return found;
}

/** Texts outside the page's subject that can be missing during an outage without a message. */
function optionalTexts(service: Service, healthy: PageSnapshot): string[] {
  if (service === "profile") return [payer, healthy.heading];
  return service === "notifications" ? allTexts(healthy).filter(isCount) : [];
}

const payer = "Ebba Lindqvist";

/** Tells whether a text is the number of unread notifications, which changes during the test. */
function isCount(text: string): boolean {
  return /^\d+( unread)?$/.test(text);
}

function allTexts({ texts }: PageSnapshot): string[] {
  return Object.values(texts).flat();
}

function quoted(all: readonly string[]): string {
  return all
    .slice(0, 6)
    .map((text) => `“${text.slice(0, 120)}”`)
    .join(" ");
}
