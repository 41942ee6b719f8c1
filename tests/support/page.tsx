import { createMemoryHistory } from "@tanstack/react-router";
import { configure, within } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { createRoot } from "react-dom/client";
import { App } from "#client/app.tsx";
import { en } from "#client/i18n/en.ts";
import type { Languages } from "#client/i18n/messages.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import { pageHeaders, type TestApp } from "./app.ts";
import { FetchEventSource } from "./event-source.ts";

// A busy machine is slow, which is not a failure.
configure({ asyncUtilTimeout: 10_000 });

export interface PageOptions {
  /** Path and query of the URL. */
  path?: string;
  /** The signed-in payer; without one, the page is signed out. */
  as?: Customer;
  /** Additional languages of the page. */
  languages?: Languages;
}

/**
 * Opens the real page in happy-dom (`dom.ts`) against a real Selfcare. Any `console.error` fails the test when the page
 * is closed.
 */
export async function openPage(app: TestApp, { path = "/", as, languages }: PageOptions = {}) {
  const headers = as ? await app.signIn(as) : pageHeaders(app.url);
  const requests: string[] = [];
  const { fetch } = globalThis;
  globalThis.fetch = Object.assign(
    (input: string | URL | Request, init?: RequestInit) => {
      const url = new URL(input instanceof Request ? input.url : input, app.url);
      requests.push(url.pathname);
      return fetch(url, {
        ...init,
        headers: { ...headers, ...Object.fromEntries(new Headers(init?.headers)) },
      });
    },
    { preconnect: fetch.preconnect },
  );
  Object.assign(globalThis, { EventSource: FetchEventSource });
  const left: string[] = [];
  const { assign } = window.location;
  window.location.assign = (url) => void left.push(String(url));
  const problems: unknown[] = [];
  const report = console.error;
  console.error = (...problem) => void problems.push(...problem);

  const history = createMemoryHistory({ initialEntries: [path] });
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  root.render(<App messages={en} languages={languages} history={history} />);

  return {
    ...within(document.body),
    within,
    user: userEvent.setup({ document }),
    history,
    /** Paths of the page's requests to the server. */
    requests,
    /** URLs that the page navigated the browser to. */
    left,
    [Symbol.dispose]() {
      root.unmount();
      place.remove();
      localStorage.clear();
      globalThis.fetch = fetch;
      window.location.assign = assign;
      console.error = report;
      if (problems.length > 0) throw new Error(`The page reported: ${problems.map(String).join("\n")}`);
    },
  };
}

export type TestPage = Awaited<ReturnType<typeof openPage>>;
