import type { BrowserContext, Page } from "playwright-core";

/** What a payment's page said at one moment. */
export interface Shown {
  /** The state by its name, and who holds the money. */
  state: string;
  holder: string;
  /** Every state that is named anywhere, the timeline's too. */
  claims: string[];
  /** What a screen reader was told. */
  said: string;
  /** Milliseconds since the epoch, by the clock that was given. */
  at: number;
}

/** Writes down whatever payments' pages of this browser say, in each tab, from its first word to its last. */
export async function writeDownWords(context: BrowserContext, now: () => number) {
  const shown = new Map<Page, Shown[]>();
  await context.exposeBinding("tellWords", ({ page }, messages: Omit<Shown, "at">) => {
    shown.set(page, [...(shown.get(page) ?? []), { ...messages, at: now() }]);
  });
  await context.addInitScript(() => {
    let last = "";
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    new MutationObserver(() => {
      const messages = {
        state: textOf(".transaction-head .state"),
        holder: textOf(".money-path-words strong"),
        claims: [...document.querySelectorAll("main .state")].map(({ textContent }) => textContent),
        said: textOf("[data-announcer]"),
      };
      const written = JSON.stringify(messages);
      if (!messages.state || written === last) return;
      last = written;
      Reflect.get(window, "tellWords")(messages);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return (page: Page) => shown.get(page) ?? [];
}
