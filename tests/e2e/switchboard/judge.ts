import type { Look } from "./look.ts";
import type { PageUnderTest, Service } from "./pages.ts";

export interface Visit {
  page: PageUnderTest;
  service: Service;
  /** Whether the service answers at all, if late. */
  answers: boolean;
  /** Before, while the service was ill, and after it was well and what was lost was asked for again. */
  well: Look;
  ill: Look;
  after: Look;
  /** As the page is when it is opened then. */
  whole: Look;
  /** Errors of the console, and such that nothing caught. */
  complaints: readonly string[];
}

/** What a page did wrong while a service was ill; nothing where all was right. */
export function judge({ page, service, answers, well, ill, after, whole, complaints }: Visit): string[] {
  const found: string[] = complaints.map((text) => `complains: ${text}`);
  const declared = answers ? [] : (page.loses?.[service] ?? []).toSorted();
  const waits = !answers && ill.heading === page.waits;
  const lost = [...new Set(ill.troubles.map(({ part }) => part))].sort();
  if (ill.links !== well.links) found.push(`has ${ill.links} of ${well.links} links to navigate by`);
  if (well.heading !== "" && ill.heading === "") found.push("has no heading");
  if (ill.isBusy && !waits) found.push("loads for ever");
  if (String(lost) !== String(declared)) found.push(`is in trouble in [${lost}], not in [${declared}]`);
  for (const { part, leadsOn } of ill.troubles) if (!leadsOn) found.push(`no way on in "${part}"`);

  const known = new Set([...texts(well), ...texts(after), ...texts(whole), ...(page.unknowing ?? [])]);
  const lies = waits ? [] : texts(ill).filter((text) => !known.has(text));
  if (lies.length > 0) found.push(`says what is not so: ${quoted(lies)}`);

  const isAllLost = waits || lost.includes("");
  // What is not known to be about whom cannot be named after them.
  const isNameless = lost.length > 0 && page.unknowing !== undefined;
  for (const [part, said] of Object.entries(well.said)) {
    if (
      isAllLost ||
      (isNameless && part === "") ||
      lost.includes(part) ||
      (lost.length > 0 && page.goesAlong?.includes(part))
    )
      continue;
    const there = new Set([...(ill.said[part] ?? []), ...quiet(service, well)]);
    const gone = said.filter((text) => !there.has(text) && texts(after).includes(text));
    if (gone.length > 0) found.push(`lost of "${part}": ${quoted(gone)}`);
  }

  if (after.troubles.length > 0)
    found.push(`stays in trouble: ${quoted(after.troubles.map(({ text }) => text))}`);
  const back = new Set(texts(after));
  const notBack = texts(whole).filter((text) => !back.has(text) && !isCount(text));
  if (notBack.length > 0) found.push(`does not come back: ${quoted(notBack)}`);
  return found;
}

/** What goes unmentioned while its service is away, around and beside what the page is about. */
function quiet(service: Service, well: Look): string[] {
  if (service === "profile") return [payer, well.heading];
  return service === "notifications" ? texts(well).filter(isCount) : [];
}

const payer = "Ebba Lindqvist";

/** How many messages are unread, which changes while one looks. */
function isCount(text: string): boolean {
  return /^\d+( unread)?$/.test(text);
}

function texts({ said }: Look): string[] {
  return Object.values(said).flat();
}

function quoted(all: readonly string[]): string {
  return all
    .slice(0, 6)
    .map((text) => `“${text.slice(0, 120)}”`)
    .join(" ");
}
