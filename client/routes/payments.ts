import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { handOffSearch } from "#client/hand-offs/search.ts";
import { withMessages } from "#client/i18n/messages.ts";
import { inboxSearch } from "#client/notifications/inbox-search.ts";
import { reasonSearch } from "#client/session/search.ts";
import { approvalSearch } from "#client/transactions/approval-search.ts";
import { transactionsSearch } from "#client/transactions/search.ts";
import { transferSearch } from "#client/transfers/search.ts";
import { signedIn } from "./roots.ts";

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
    withMessages(() => import("#client/transactions/transactions-page.tsx"), "transactions", "views"),
    "TransactionsPage",
  ),
});

const transaction = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id",
  validateSearch: approvalSearch,
  component: lazyRouteComponent(
    withMessages(
      () => import("#client/transactions/transaction-page.tsx"),
      "cases",
      "proofs",
      "transactions",
      "transfers",
    ),
    "TransactionPage",
  ),
});

const ownProof = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id/proof",
  component: lazyRouteComponent(
    withMessages(() => import("#client/proofs/own-proof-page.tsx"), "proofs"),
    "OwnProofPage",
  ),
});

const transferPages = withMessages(
  () => import("#client/transfers/transfer-pages.tsx"),
  "transactions",
  "transfers",
);

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
  component: lazyRouteComponent(transferPages, "CheckingPage"),
});

const handOff = createRoute({
  getParentRoute: () => signedIn,
  path: "/hand-offs/$token",
  validateSearch: handOffSearch,
  component: lazyRouteComponent(
    withMessages(
      () => import("#client/hand-offs/hand-off-page.tsx"),
      "handOffs",
      "transactions",
      "transfers",
    ),
    "HandOffPage",
  ),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: lazyRouteComponent(
    withMessages(() => import("#client/notifications/inbox-page.tsx"), "inbox"),
    "InboxPage",
  ),
});

const problem = createRoute({
  getParentRoute: () => signedIn,
  path: "/problem",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/shell/problem-page.tsx"), "ProblemPage"),
});

/** Pages for making payments and following them. */
export const paymentRoutes = [
  overview,
  transactions,
  transaction,
  ownProof,
  deposit,
  withdraw,
  checking,
  handOff,
  inbox,
  problem,
];
