import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouterHistory,
} from "@tanstack/react-router";
import { loadPartWords, type PartName, type Words } from "#client/i18n/words.ts";
import { parseSearch, stringifySearch } from "#client/search-params.ts";
import { reasonSearch } from "#client/session/search.ts";
import { CrashPage } from "#client/shell/crash-page.tsx";
import { NotFoundPage } from "#client/shell/not-found-page.tsx";
import { SignedInLayout } from "#client/signed-in-layout.tsx";
import { approvalSearch } from "#client/transactions/approval-search.ts";
import { transactionsSearch } from "#client/transactions/search.ts";
import { transferSearch } from "#client/transfers/search.ts";

interface Context {
  words: Words;
}

const root = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: NotFoundPage });

/** A page's own words come with it. */
const wordsOf =
  (part: PartName) =>
  ({ context }: { context: Context }) =>
    loadPartWords(context.words, part);

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedInLayout });

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("#client/overview/overview-page.tsx"), "OverviewPage"),
});

const transactions = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions",
  validateSearch: transactionsSearch,
  component: lazyRouteComponent(
    () => import("#client/transactions/transactions-page.tsx"),
    "TransactionsPage",
  ),
});

const transaction = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id",
  validateSearch: approvalSearch,
  component: lazyRouteComponent(() => import("#client/transactions/transaction-page.tsx"), "TransactionPage"),
});

const transferPages = () => import("#client/transfers/transfer-pages.tsx");

const deposit = createRoute({
  getParentRoute: () => signedIn,
  path: "/deposit",
  validateSearch: transferSearch,
  component: lazyRouteComponent(transferPages, "DepositPage"),
});

const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: "/withdraw",
  validateSearch: transferSearch,
  component: lazyRouteComponent(transferPages, "WithdrawPage"),
});

const checking = createRoute({
  getParentRoute: () => signedIn,
  path: "/transfers/$key",
  component: lazyRouteComponent(() => import("#client/transfers/checking-page.tsx"), "CheckingPage"),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  component: lazyRouteComponent(() => import("#client/notifications/inbox-page.tsx"), "InboxPage"),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  loader: wordsOf("account"),
  component: lazyRouteComponent(() => import("#client/account/account-page.tsx"), "AccountPage"),
});

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: "/preferences",
  component: lazyRouteComponent(() => import("#client/preferences/preferences-page.tsx"), "PreferencesPage"),
});

const problem = createRoute({
  getParentRoute: () => signedIn,
  path: "/problem",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/shell/problem-page.tsx"), "ProblemPage"),
});

const signedOut = createRoute({
  getParentRoute: () => root,
  path: "/signed-out",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/session/signed-out-page.tsx"), "SignedOutPage"),
});

const routeTree = root.addChildren([
  signedIn.addChildren([
    overview,
    transactions,
    transaction,
    deposit,
    withdraw,
    checking,
    inbox,
    account,
    preferences,
    problem,
  ]),
  signedOut,
]);

/** Every page of the page, and which part of it is loaded when. */
export function createPages(words: Words, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { words },
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
}
