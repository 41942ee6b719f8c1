import type { PageUnderTest, Service } from "./pages.ts";
import type { PageSnapshot } from "./snapshot.ts";

export interface Visit {
  page: PageUnderTest;
  service: Service;
  /** Whether the service answers at all, if late. */
  isAnswering: boolean;
  /** Before, while the service was ill, and after it was well and what was lost was asked for again. */
  healthy: PageSnapshot;
  degraded: PageSnapshot;
  recovered: PageSnapshot;
  /** As the page is when it is opened then. */
  reopened: PageSnapshot;
  /** Errors of the console, and such that nothing caught. */
  complaints: readonly string[];
}

/** What a page did wrong while a service was ill; nothing where all was right. */
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
  const found: string[] = complaints.map((text) => `complains: ${text}`);
  const declared = isAnswering ? [] : (page.unavailable?.[service] ?? []).toSorted();
  const waitingHeading = !isAnswering && degraded.heading === page.waitingHeading;
  const lost = [...new Set(degraded.problems.map(({ part }) => part))].sort();
  if (degraded.links !== healthy.links)
    found.push(`has ${degraded.links} of ${healthy.links} links to navigate by`);
  if (healthy.heading !== "" && degraded.heading === "") found.push("has no heading");
  if (degraded.isBusy && !waitingHeading) found.push("loads for ever");
  if (String(lost) !== String(declared)) found.push(`is in trouble in [${lost}], not in [${declared}]`);
  for (const { part, hasAction } of degraded.problems) if (!hasAction) found.push(`no way on in "${part}"`);

  const known = new Set([
    ...allTexts(healthy),
    ...allTexts(recovered),
    ...allTexts(reopened),
    ...(page.placeholders ?? []),
  ]);
  const unexpected = waitingHeading ? [] : allTexts(degraded).filter((text) => !known.has(text));
  if (unexpected.length > 0) found.push(`says what is not so: ${quoted(unexpected)}`);

  const isAllLost = waitingHeading || lost.includes("");
  // What is not known to be about whom cannot be named after them.
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
    if (gone.length > 0) found.push(`lost of "${part}": ${quoted(gone)}`);
  }

  if (recovered.problems.length > 0)
    found.push(`stays in trouble: ${quoted(recovered.problems.map(({ text }) => text))}`);
  const back = new Set(allTexts(recovered));
  const notBack = allTexts(reopened).filter((text) => !back.has(text) && !isCount(text));
  if (notBack.length > 0) found.push(`does not come back: ${quoted(notBack)}`);
  return found;
}

/** What goes unmentioned while its service is away, around and beside what the page is about. */
function optionalTexts(service: Service, healthy: PageSnapshot): string[] {
  if (service === "profile") return [payer, healthy.heading];
  return service === "notifications" ? allTexts(healthy).filter(isCount) : [];
}

const payer = "Ebba Lindqvist";

/** How many messages are unread, which changes while one looks. */
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
