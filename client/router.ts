import { createRouter, type RouterHistory } from "@tanstack/react-router";
import { accountRoutes } from "#client/routes/account.ts";
import { paymentRoutes } from "#client/routes/payments.ts";
import { publicRoutes } from "#client/routes/public.ts";
import { root, signedIn } from "#client/routes/roots.ts";
import { parseSearch, stringifySearch } from "#client/search-params.ts";
import { CrashPage } from "#client/shell/crash-page.tsx";
import { branding } from "./components/branding.ts";

const routeTree = root.addChildren([
  signedIn.addChildren([...paymentRoutes, ...accountRoutes]),
  ...publicRoutes,
]);

/** @param history the browser's own unless given */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath: branding.basePath || "/",
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
    router: ReturnType<typeof createAppRouter>;
  }

  interface StaticDataRouteOption {
    /** Place of the page in the account: its list of settings, one of them (with a link back to the list), or below one. */
    account?: "all" | "part" | "below";
  }
}
