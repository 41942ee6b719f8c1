import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  type RouterHistory,
} from "@tanstack/react-router";
import type { AccountsSearch, AddSearch } from "#client/bank-accounts/search.ts";
import type { DevicesSearch } from "#client/devices/search.ts";
import type { HandOffSearch } from "#client/hand-offs/search.ts";
import { loadPartWords, type PartName, type Words } from "#client/i18n/words.ts";
import type { BlockSearch, LimitSearch, NewLimitSearch } from "#client/limits/search.ts";
import type { InboxSearch } from "#client/notifications/inbox-search.ts";
import { parseSearch, stringifySearch } from "#client/search-params.ts";
import { reasonSearch } from "#client/session/search.ts";
import { CrashPage } from "#client/shell/crash-page.tsx";
import { NotFoundPage } from "#client/shell/not-found-page.tsx";
import { SignedInLayout } from "#client/signed-in-layout.tsx";
import { approvalSearch } from "#client/transactions/approval-search.ts";
import type { TransactionsSearch } from "#client/transactions/search.ts";
import type { TransferSearch } from "#client/transfers/search.ts";
import { isOn, site } from "#client/ui/site.ts";

interface Context {
  words: Words;
}

const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  // What the platform does without is no page of it.
  beforeLoad({ location }) {
    const [, part] = location.pathname.split("/");
    if (part && !isOn(part)) throw notFound();
  },
});

/** What an address says, as typed: the page reads it with the schema that comes with the page. */
const asTyped = <Search,>(search: Record<string, unknown>) => search as Search;

/** A page's own words come with it. */
const wordsOf =
  (...parts: PartName[]) =>
  ({ context }: { context: Context }) =>
    Promise.all(parts.map((part) => loadPartWords(context.words, part)));

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedInLayout });

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  component: lazyRouteComponent(() => import("#client/overview/overview-page.tsx"), "OverviewPage"),
});

const transactions = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions",
  loader: wordsOf("transactions", "views"),
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
  loader: wordsOf("cases", "proofs", "transactions", "transfers"),
  component: lazyRouteComponent(() => import("#client/transactions/transaction-page.tsx"), "TransactionPage"),
});

const ownProof = createRoute({
  getParentRoute: () => signedIn,
  path: "/transactions/$id/proof",
  loader: wordsOf("proofs"),
  component: lazyRouteComponent(() => import("#client/proofs/own-proof-page.tsx"), "OwnProofPage"),
});

const transferPages = () => import("#client/transfers/transfer-pages.tsx");

const deposit = createRoute({
  getParentRoute: () => signedIn,
  path: "/deposit",
  validateSearch: asTyped<TransferSearch>,
  loader: wordsOf("transactions", "transfers"),
  component: lazyRouteComponent(transferPages, "DepositPage"),
});

const withdraw = createRoute({
  getParentRoute: () => signedIn,
  path: "/withdraw",
  validateSearch: asTyped<TransferSearch>,
  loader: wordsOf("transactions", "transfers"),
  component: lazyRouteComponent(transferPages, "WithdrawPage"),
});

const checking = createRoute({
  getParentRoute: () => signedIn,
  path: "/transfers/$key",
  loader: wordsOf("transfers"),
  component: lazyRouteComponent(() => import("#client/transfers/checking-page.tsx"), "CheckingPage"),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/inbox",
  validateSearch: asTyped<InboxSearch>,
  loader: wordsOf("inbox"),
  component: lazyRouteComponent(() => import("#client/notifications/inbox-page.tsx"), "InboxPage"),
});

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications",
  loader: wordsOf("notifications", "devices"),
  component: lazyRouteComponent(
    () => import("#client/notifications/notifications-page.tsx"),
    "NotificationsPage",
  ),
});

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  loader: wordsOf("account"),
  component: lazyRouteComponent(() => import("#client/account/account-page.tsx"), "AccountPage"),
});

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: "/cases",
  loader: wordsOf("cases", "transactions"),
  component: lazyRouteComponent(() => import("#client/cases/cases-page.tsx"), "CasesPage"),
});

const limits = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits",
  loader: wordsOf("limits"),
  component: lazyRouteComponent(() => import("#client/limits/limits-page.tsx"), "LimitsPage"),
});

const limitPages = () => import("#client/limits/limit-pages.tsx");

const limitChange = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/$id",
  validateSearch: asTyped<LimitSearch>,
  loader: wordsOf("limits"),
  component: lazyRouteComponent(limitPages, "LimitPage"),
});

const limitNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/new",
  validateSearch: asTyped<NewLimitSearch>,
  loader: wordsOf("limits"),
  component: lazyRouteComponent(limitPages, "NewLimitPage"),
});

const blockNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/block",
  validateSearch: asTyped<BlockSearch>,
  loader: wordsOf("limits"),
  component: lazyRouteComponent(() => import("#client/limits/block-page.tsx"), "BlockPage"),
});

const merchants = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants",
  loader: wordsOf("merchants"),
  component: lazyRouteComponent(() => import("#client/merchants/merchants-page.tsx"), "MerchantsPage"),
});

const merchantPassport = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants/$id",
  loader: wordsOf("merchants", "limits"),
  component: lazyRouteComponent(() => import("#client/merchants/merchant-page.tsx"), "MerchantPage"),
});

const bankAccounts = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts",
  validateSearch: asTyped<AccountsSearch>,
  loader: wordsOf("bankAccounts"),
  component: lazyRouteComponent(
    () => import("#client/bank-accounts/bank-accounts-page.tsx"),
    "BankAccountsPage",
  ),
});

const addAccount = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts/add",
  validateSearch: asTyped<AddSearch>,
  loader: wordsOf("bankAccounts", "transfers"),
  component: lazyRouteComponent(() => import("#client/bank-accounts/add-account-page.tsx"), "AddAccountPage"),
});

const contactDetails = createRoute({
  getParentRoute: () => signedIn,
  path: "/contact-details",
  loader: wordsOf("contactDetails"),
  component: lazyRouteComponent(
    () => import("#client/contact-details/contact-details-page.tsx"),
    "ContactDetailsPage",
  ),
});

const devices = createRoute({
  getParentRoute: () => signedIn,
  path: "/devices",
  validateSearch: asTyped<DevicesSearch>,
  loader: wordsOf("devices"),
  component: lazyRouteComponent(() => import("#client/devices/devices-page.tsx"), "DevicesPage"),
});

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: "/preferences",
  loader: wordsOf("preferences"),
  component: lazyRouteComponent(() => import("#client/preferences/preferences-page.tsx"), "PreferencesPage"),
});

const privacy = createRoute({
  getParentRoute: () => signedIn,
  path: "/privacy",
  loader: wordsOf("privacy"),
  component: lazyRouteComponent(() => import("#client/privacy/privacy-page.tsx"), "PrivacyPage"),
});

const year = createRoute({
  getParentRoute: () => signedIn,
  path: "/years/$year",
  params: {
    parse: ({ year }) => ({ year: /^20\d\d$/.test(year) ? Number(year) : new Date().getFullYear() }),
    stringify: ({ year }) => ({ year: String(year) }),
  },
  loader: wordsOf("years"),
  component: lazyRouteComponent(() => import("#client/years/year-page.tsx"), "YearPage"),
});

const problem = createRoute({
  getParentRoute: () => signedIn,
  path: "/problem",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/shell/problem-page.tsx"), "ProblemPage"),
});

/** What nobody need be signed in for. */
const open = createRoute({
  getParentRoute: () => root,
  id: "open",
  component: lazyRouteComponent(() => import("#client/public-layout.tsx"), "PublicLayout"),
});

const charge = createRoute({
  getParentRoute: () => open,
  path: "/charge",
  loader: wordsOf("chargeLookups"),
  component: lazyRouteComponent(() => import("#client/charge-lookups/charge-page.tsx"), "ChargePage"),
});

const checkPage = lazyRouteComponent(() => import("#client/proofs/check-page.tsx"), "CheckPage");

const proofs = createRoute({
  getParentRoute: () => open,
  path: "/proofs",
  loader: wordsOf("proofs"),
  component: checkPage,
});

const proof = createRoute({
  getParentRoute: () => open,
  path: "/proofs/$code",
  loader: wordsOf("proofs"),
  component: checkPage,
});

const handOff = createRoute({
  getParentRoute: () => signedIn,
  path: "/hand-offs/$token",
  loader: wordsOf("handOffs", "transactions", "transfers"),
  validateSearch: asTyped<HandOffSearch>,
  component: lazyRouteComponent(() => import("#client/hand-offs/hand-off-page.tsx"), "HandOffPage"),
});

const signedOut = createRoute({
  getParentRoute: () => root,
  path: "/signed-out",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/session/signed-out-page.tsx"), "SignedOutPage"),
});

/** For frames of other sites, and for nothing else. */
const embedded = createRoute({
  getParentRoute: () => root,
  id: "embedded",
  loader: wordsOf("embeds"),
  component: lazyRouteComponent(() => import("#client/embedded-layout.tsx"), "EmbeddedLayout"),
});

const paymentsEmbed = createRoute({
  getParentRoute: () => embedded,
  path: "/embed/payments",
  component: lazyRouteComponent(() => import("#client/embeds/payments-embed.tsx"), "PaymentsEmbed"),
});

const paymentEmbed = createRoute({
  getParentRoute: () => embedded,
  path: "/embed/payments/$id",
  component: lazyRouteComponent(() => import("#client/embeds/payment-embed.tsx"), "PaymentEmbed"),
});

const routeTree = root.addChildren([
  signedIn.addChildren([
    overview,
    transactions,
    transaction,
    handOff,
    ownProof,
    deposit,
    withdraw,
    checking,
    inbox,
    notifications,
    account,
    cases,
    limits,
    limitChange,
    limitNew,
    blockNew,
    merchants,
    merchantPassport,
    bankAccounts,
    addAccount,
    contactDetails,
    devices,
    preferences,
    privacy,
    year,
    problem,
  ]),
  embedded.addChildren([paymentsEmbed, paymentEmbed]),
  open.addChildren([charge, proofs, proof]),
  signedOut,
]);

/** Every page of the page, and which part of it is loaded when. */
export function createPages(words: Words, history?: RouterHistory) {
  return createRouter({
    routeTree,
    basepath: site.basePath || "/",
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
