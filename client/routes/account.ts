import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { AccountsSearch, AddSearch } from "#client/bank-accounts/search.ts";
import type { DevicesSearch } from "#client/devices/search.ts";
import type { BlockSearch, LimitSearch, NewLimitSearch } from "#client/limits/search.ts";
import { timeNow } from "#client/ui/clock.ts";
import { asTyped, messagesOf, signedIn } from "./roots.ts";

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  staticData: { account: "all" },
  loader: messagesOf("account"),
  component: lazyRouteComponent(() => import("#client/account/account-page.tsx"), "AccountPage"),
});

const bankAccounts = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts",
  staticData: { account: "part" },
  validateSearch: asTyped<AccountsSearch>,
  loader: messagesOf("bankAccounts"),
  component: lazyRouteComponent(
    () => import("#client/bank-accounts/bank-accounts-page.tsx"),
    "BankAccountsPage",
  ),
});

const addAccount = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts/add",
  staticData: { account: "below" },
  validateSearch: asTyped<AddSearch>,
  loader: messagesOf("bankAccounts", "transfers"),
  component: lazyRouteComponent(() => import("#client/bank-accounts/add-account-page.tsx"), "AddAccountPage"),
});

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: "/cases",
  staticData: { account: "part" },
  loader: messagesOf("cases", "transactions"),
  component: lazyRouteComponent(() => import("#client/cases/cases-page.tsx"), "CasesPage"),
});

const contactDetails = createRoute({
  getParentRoute: () => signedIn,
  path: "/contact-details",
  staticData: { account: "part" },
  loader: messagesOf("contactDetails"),
  component: lazyRouteComponent(
    () => import("#client/contact-details/contact-details-page.tsx"),
    "ContactDetailsPage",
  ),
});

const devices = createRoute({
  getParentRoute: () => signedIn,
  path: "/devices",
  staticData: { account: "part" },
  validateSearch: asTyped<DevicesSearch>,
  loader: messagesOf("devices"),
  component: lazyRouteComponent(() => import("#client/devices/devices-page.tsx"), "DevicesPage"),
});

const limits = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits",
  staticData: { account: "part" },
  loader: messagesOf("limits"),
  component: lazyRouteComponent(() => import("#client/limits/limits-page.tsx"), "LimitsPage"),
});

const limitPages = () => import("#client/limits/limit-pages.tsx");

const limitChange = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/$id",
  staticData: { account: "below" },
  validateSearch: asTyped<LimitSearch>,
  loader: messagesOf("limits"),
  component: lazyRouteComponent(limitPages, "LimitPage"),
});

const limitNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/new",
  staticData: { account: "below" },
  validateSearch: asTyped<NewLimitSearch>,
  loader: messagesOf("limits"),
  component: lazyRouteComponent(limitPages, "NewLimitPage"),
});

const blockNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/block",
  staticData: { account: "below" },
  validateSearch: asTyped<BlockSearch>,
  loader: messagesOf("limits"),
  component: lazyRouteComponent(() => import("#client/limits/block-page.tsx"), "BlockPage"),
});

const merchants = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants",
  staticData: { account: "part" },
  loader: messagesOf("merchants"),
  component: lazyRouteComponent(() => import("#client/merchants/merchants-page.tsx"), "MerchantsPage"),
});

const merchantPassport = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants/$id",
  staticData: { account: "below" },
  loader: messagesOf("merchants", "limits"),
  component: lazyRouteComponent(() => import("#client/merchants/merchant-page.tsx"), "MerchantPage"),
});

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications",
  staticData: { account: "part" },
  loader: messagesOf("notifications", "devices"),
  component: lazyRouteComponent(
    () => import("#client/notifications/notifications-page.tsx"),
    "NotificationsPage",
  ),
});

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: "/preferences",
  staticData: { account: "part" },
  loader: messagesOf("preferences"),
  component: lazyRouteComponent(() => import("#client/preferences/preferences-page.tsx"), "PreferencesPage"),
});

const privacy = createRoute({
  getParentRoute: () => signedIn,
  path: "/privacy",
  staticData: { account: "part" },
  loader: messagesOf("privacy"),
  component: lazyRouteComponent(() => import("#client/privacy/privacy-page.tsx"), "PrivacyPage"),
});

const year = createRoute({
  getParentRoute: () => signedIn,
  path: "/years/$year",
  params: {
    parse: ({ year }) => ({ year: /^20\d\d$/.test(year) ? Number(year) : new Date(timeNow()).getFullYear() }),
    stringify: ({ year }) => ({ year: String(year) }),
  },
  loader: messagesOf("years"),
  component: lazyRouteComponent(() => import("#client/years/year-page.tsx"), "YearPage"),
});

/** The payer's account, and all that is maintained there. */
export const accountPages = [
  account,
  bankAccounts,
  addAccount,
  cases,
  contactDetails,
  devices,
  limits,
  limitChange,
  limitNew,
  blockNew,
  merchants,
  merchantPassport,
  notifications,
  preferences,
  privacy,
  year,
];
