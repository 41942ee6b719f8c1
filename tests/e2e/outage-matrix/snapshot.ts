import type { Page } from "playwright-core";

/** What a page shows and says at one moment. */
export interface PageSnapshot {
  /** Links of the navigation. */
  links: number;
  heading: string;
  /** Everything said outside of what is in trouble, by the name of the part that it stands in; `""` outside of any. */
  texts: Record<string, string[]>;
  /** What says of itself that it is in trouble: in which part, and whether there is a way on. */
  problems: { part: string; text: string; hasAction: boolean }[];
  /** Still loading, as far as the page says so itself. */
  isBusy: boolean;
}

/** Looks at a page as somebody who reads all of it, the states of its fields included. Times are not told apart. */
export function takeSnapshot(page: Page): Promise<PageSnapshot> {
  return page.evaluate(() => {
    const problemSelector = ".problem, .panel-stale";
    const partOf = (element: Element) => {
      const part = element.closest("section[aria-labelledby], section[aria-label]");
      const labelledBy = part?.getAttribute("aria-labelledby");
      const name = labelledBy ? document.getElementById(labelledBy)?.textContent : part?.ariaLabel;
      return name?.trim() ?? "";
    };
    const plain = (text: string) =>
      text
        .replace(/\s+/g, " ")
        .replace(/\d\d:\d\d(:\d\d)?|(\d+|a|an|one) (second|minute|hour)s?/g, "a time")
        .trim();
    const texts: Record<string, string[]> = {};
    const say = (element: Element, text: string) => {
      if (!text || element.closest(problemSelector)) return;
      const part = partOf(element);
      texts[part] = [...(texts[part] ?? []), text];
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode;
      if (parent?.checkVisibility() && !parent.closest("script, style, title, option"))
        say(parent, plain(text ?? ""));
    }
    for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
      if (!field.checkVisibility()) continue;
      const name = plain((field.labels?.[0]?.textContent ?? field.name).replace(/\(?\d+\+?\)?/g, ""));
      const isTicked = field instanceof HTMLInputElement && /radio|checkbox/.test(field.type);
      say(field, `${name}: ${isTicked ? field.checked : field.value}`);
    }
    return {
      links: document.querySelectorAll("header nav a").length,
      heading: document.querySelector("h1")?.textContent ?? "",
      texts,
      problems: [...document.querySelectorAll(problemSelector)]
        .filter((element) => element.checkVisibility())
        .map((element) => ({
          part: partOf(element),
          text: plain(element.textContent ?? ""),
          hasAction: element.querySelector("button, a") !== null,
        })),
      isBusy: document.querySelector("[aria-busy=true], .gate-skeleton") !== null,
    };
  });
}

/** Counts the calls that a page waits for; the stream of changes never ends. */
export function trackCalls(page: Page) {
  const under = new Set<unknown>();
  page.on("request", (request) => {
    if (/\/trpc\/(?!changes\.watch)/.test(request.url())) under.add(request);
  });
  page.on("requestfinished", (request) => under.delete(request));
  page.on("requestfailed", (request) => under.delete(request));
  return under;
}

/** Looks once nothing moves any more: no call is under way, and the page stays as it is. */
export async function takeSettledSnapshot(
  page: Page,
  calls: ReadonlySet<unknown>,
  timeout = 15_000,
): Promise<PageSnapshot> {
  const deadline = performance.now() + timeout;
  let last = "";
  let since = performance.now();
  for (;;) {
    // Between two pages there is nothing to look at.
    const look = await takeSnapshot(page).catch(() => undefined);
    const now = JSON.stringify(look);
    const isThere = look !== undefined && Object.keys(look.texts).length > 0;
    if (!isThere || now !== last || look.isBusy || calls.size > 0) since = performance.now();
    else if (performance.now() - since > 150) return look;
    last = now;
    if (look && performance.now() > deadline) return look;
    if (performance.now() > deadline + timeout) throw new Error(`There is no page at ${page.url()}.`);
    await Bun.sleep(40);
  }
}
