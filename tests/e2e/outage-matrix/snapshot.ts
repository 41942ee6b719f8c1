import type { Page } from "playwright-core";

/** Content of a page at one moment. */
export interface PageSnapshot {
  /** Number of navigation links. */
  links: number;
  heading: string;
  /** All texts outside of problem messages, by the name of their part; `""` for texts outside of any part. */
  texts: Record<string, string[]>;
  /** Problem messages with their part; `hasAction` if they contain a button or link. */
  problems: { part: string; text: string; hasAction: boolean }[];
  /** True while the page itself says that it is loading. */
  isBusy: boolean;
}

/** Captures all visible texts of a page and the values of its fields. Times are replaced by a placeholder. */
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

/** Tracks the calls that a page is waiting for, except the change stream, which never ends. */
export function trackCalls(page: Page) {
  const under = new Set<unknown>();
  page.on("request", (request) => {
    if (/\/trpc\/(?!changes\.watch)/.test(request.url())) under.add(request);
  });
  page.on("requestfinished", (request) => under.delete(request));
  page.on("requestfailed", (request) => under.delete(request));
  return under;
}

/** Takes a snapshot once no call is pending and the page has stopped changing. */
export async function takeSettledSnapshot(
  page: Page,
  calls: ReadonlySet<unknown>,
  timeout = 15_000,
): Promise<PageSnapshot> {
  const deadline = performance.now() + timeout;
  let last = "";
  let since = performance.now();
  for (;;) {
    // During a navigation there is no document.
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
