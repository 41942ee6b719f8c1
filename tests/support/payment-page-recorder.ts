import type { BrowserContext, Page } from "playwright-core";

/** Content of a payment's page at one moment. */
export interface PageSnapshot {
  /** Displayed name of the state, and sentence about the money's custodian. */
  state: string;
  custodian: string;
  /** Names of all displayed states, including the timeline. */
  stateNames: string[];
  /** Text announced to screen readers. */
  announced: string;
  /** Milliseconds since 1970, by the given clock. */
  at: number;
}

/** Records every change of payment pages in this browser, by tab. */
export async function recordPaymentPages(context: BrowserContext, now: () => number) {
  const snapshots = new Map<Page, PageSnapshot[]>();
  await context.exposeBinding("tellWords", ({ page }, messages: Omit<PageSnapshot, "at">) => {
    snapshots.set(page, [...(snapshots.get(page) ?? []), { ...messages, at: now() }]);
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
      const serialized = JSON.stringify(messages);
      if (!messages.state || serialized === last) return;
      last = serialized;
      Reflect.get(window, "tellWords")(messages);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return (page: Page) => snapshots.get(page) ?? [];
}
