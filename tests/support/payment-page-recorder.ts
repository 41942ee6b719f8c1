import type { BrowserContext, Page } from "playwright-core";

/** What a payment's page said at one moment. */
export interface PageSnapshot {
  /** The state by its name, and who holds the money. */
  state: string;
  custodian: string;
  /** Every state that is named anywhere, the timeline's too. */
  stateNames: string[];
  /** What a screen reader was told. */
  announced: string;
  /** Milliseconds since the epoch, by the clock that was given. */
  at: number;
}

/** Writes down whatever payments' pages of this browser say, in each tab, from its first word to its last. */
export async function recordPaymentPages(context: BrowserContext, now: () => number) {
  const shown = new Map<Page, PageSnapshot[]>();
  await context.exposeBinding("tellWords", ({ page }, messages: Omit<PageSnapshot, "at">) => {
    shown.set(page, [...(shown.get(page) ?? []), { ...messages, at: now() }]);
  });
  await context.addInitScript(() => {
    let last = "";
    const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? "";
    new MutationObserver(() => {
      const messages = {
        state: textOf(".transaction-head .state"),
        custodian: textOf(".money-path-words strong"),
        stateNames: [...document.querySelectorAll("main .state")].map(({ textContent }) => textContent),
        announced: textOf("[data-announcer]"),
      };
      const written = JSON.stringify(messages);
      if (!messages.state || written === last) return;
      last = written;
      Reflect.get(window, "tellWords")(messages);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return (page: Page) => shown.get(page) ?? [];
}
