import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { HandOffSearch } from "#client/hand-offs/search.ts";
import type { InboxSearch } from "#client/notifications/inbox-search.ts";
import { reasonSearch } from "#client/session/search.ts";
import { approvalSearch } from "#client/transactions/approval-search.ts";
import type { TransactionsSearch } from "#client/transactions/search.ts";
import type { TransferSearch } from "#client/transfers/search.ts";
import { asTyped, messagesOf, signedIn } from "./roots.ts";

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("#client/overview/overview-page.tsx"), "OverviewPage"),
});

const transactions = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions",
  loader: messagesOf("transactions", "views"),
  validateSearch: asTyped<TransactionsSearch>,
  component: lazyRouteComponent(
    () => import("#client/transactions/transactions-page.tsx"),
    "TransactionsPage",
  ),
});

const transaction = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id",
  validateSearch: approvalSearch,
  loader: messagesOf("cases", "proofs", "transactions", "transfers"),
  component: lazyRouteComponent(() => import("#client/transactions/transaction-page.tsx"), "TransactionPage"),
});

const ownProof = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id/proof",
  loader: messagesOf("proofs"),
  component: lazyRouteComponent(() => import("#client/proofs/own-proof-page.tsx"), "OwnProofPage"),
});

const transferPages = () => import("#client/transfers/transfer-pages.tsx");

const deposit = createRoute({
  getParentRoute: () => signedIn,
  path: "/deposit",
  validateSearch: asTyped<TransferSearch>,
  loader: messagesOf("transactions", "transfers"),
  component: lazyRouteComponent(transferPages, "DepositPage"),
});

const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: "/withdraw",
  validateSearch: asTyped<TransferSearch>,
  loader: messagesOf("transactions", "transfers"),
  component: lazyRouteComponent(transferPages, "WithdrawPage"),
});

const checking = createRoute({
  getParentRoute: () => signedIn,
  path: "/transfers/$key",
  loader: messagesOf("transfers"),
  component: lazyRouteComponent(transferPages, "TransferStatusPage"),
});

const handOff = createRoute({
  getParentRoute: () => signedIn,
  path: "/hand-offs/$token",
  loader: messagesOf("handOffs", "transactions", "transfers"),
  validateSearch: asTyped<HandOffSearch>,
  component: lazyRouteComponent(() => import("#client/hand-offs/hand-off-page.tsx"), "HandOffPage"),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  validateSearch: asTyped<InboxSearch>,
  loader: messagesOf("inbox"),
  component: lazyRouteComponent(() => import("#client/notifications/inbox-page.tsx"), "InboxPage"),
});

const problem = createRoute({
  getParentRoute: () => signedIn,
  path: "/problem",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/shell/problem-page.tsx"), "ProblemPage"),
});

/** What a payer does about payments, and reads of them. */
export const paymentPages = [
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
