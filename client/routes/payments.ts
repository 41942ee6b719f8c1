import { createRoute } from "@tanstack/react-router";
import { handOffSearch } from "#client/hand-offs/search.ts";
import { inboxSearch } from "#client/notifications/inbox-search.ts";
import { reasonSearch } from "#client/session/search.ts";
import { approvalSearch } from "#client/transactions/approval-search.ts";
import { transactionsSearch } from "#client/transactions/search.ts";
import { transferSearch } from "#client/transfers/search.ts";
import { lazyPage, signedIn } from "./roots.ts";

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyPage(() => import("#client/overview/overview-page.tsx"), "OverviewPage"),
});

const transactions = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions",
  validateSearch: transactionsSearch,
  component: lazyPage(
    () => import("#client/transactions/transactions-page.tsx"),
    "TransactionsPage",
    "transactions",
    "views",
  ),
});

const transaction = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id",
  validateSearch: approvalSearch,
  component: lazyPage(
    () => import("#client/transactions/transaction-page.tsx"),
    "TransactionPage",
    "cases",
    "proofs",
    "transactions",
    "transfers",
  ),
});

const ownProof = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id/proof",
  component: lazyPage(() => import("#client/proofs/own-proof-page.tsx"), "OwnProofPage", "proofs"),
});

const transferPages = () => import("#client/transfers/transfer-pages.tsx");

const deposit = createRoute({
  getParentRoute: () => signedIn,
  path: "/deposit",
  validateSearch: transferSearch,
  component: lazyPage(transferPages, "DepositPage", "transactions", "transfers"),
});

const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: "/withdraw",
  validateSearch: transferSearch,
  component: lazyPage(transferPages, "WithdrawPage", "transactions", "transfers"),
});

const checking = createRoute({
  getParentRoute: () => signedIn,
  path: "/transfers/$key",
  component: lazyPage(transferPages, "TransferStatusPage", "transactions", "transfers"),
});

const handOff = createRoute({
  getParentRoute: () => signedIn,
  path: "/hand-offs/$token",
  validateSearch: handOffSearch,
  component: lazyPage(
    () => import("#client/hand-offs/hand-off-page.tsx"),
    "HandOffPage",
    "handOffs",
    "transactions",
    "transfers",
  ),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  validateSearch: inboxSearch,
  component: lazyPage(() => import("#client/notifications/inbox-page.tsx"), "InboxPage", "inbox"),
});

const problem = createRoute({
  getParentRoute: () => signedIn,
  path: "/problem",
  validateSearch: reasonSearch,
  component: lazyPage(() => import("#client/shell/problem-page.tsx"), "ProblemPage"),
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
