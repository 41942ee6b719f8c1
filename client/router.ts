import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { accountPages } from "#client/routes/account.ts";
import { openPages } from "#client/routes/open.ts";
import { paymentPages } from "#client/routes/payments.ts";
import { root, signedIn } from "#client/routes/roots.ts";
import { parseSearch, stringifySearch } from "#client/search-params.ts";
import { CrashPage } from "#client/shell/crash-page.tsx";
import { branding } from "./components/branding.ts";
import type { Messages } from "./i18n/messages.ts";

const routeTree = root.addChildren([signedIn.addChildren([...paymentPages, ...accountPages]), ...openPages]);

/** Every page of the page, and which part of it is loaded when. */
export function createPages(messages: Messages, history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath: branding.basePath || "/",
    context: { messages },
    history,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: CrashPage,
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createPages>;
  }

  interface StaticDataRouteOption {
    /** Where in the payer's account a page is, if it is there: the way to all parts, one of them, or below one. */
    account?: "all" | "part" | "below";
  }
}
