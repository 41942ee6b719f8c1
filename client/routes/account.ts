import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { accountsSearch, addSearch } from "#client/bank-accounts/search.ts";
import { devicesSearch } from "#client/devices/search.ts";
import { withMessages } from "#client/i18n/messages.ts";
import { blockSearch, limitSearch, newLimitSearch } from "#client/limits/search.ts";
import { timeNow } from "#client/ui/clock.ts";
import { signedIn } from "./roots.ts";

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  staticData: { account: "all" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/account/account-page.tsx"), "account"),
    "AccountPage",
  ),
});

const bankAccounts = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts",
  staticData: { account: "part" },
  validateSearch: accountsSearch,
  component: lazyRouteComponent(
    withMessages(() => import("#client/bank-accounts/bank-accounts-page.tsx"), "bankAccounts"),
    "BankAccountsPage",
  ),
});

const addAccount = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts/add",
  staticData: { account: "below" },
  validateSearch: addSearch,
  component: lazyRouteComponent(
    withMessages(() => import("#client/bank-accounts/add-account-page.tsx"), "bankAccounts", "transfers"),
    "AddAccountPage",
  ),
});

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: "/cases",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/cases/cases-page.tsx"), "cases", "transactions"),
    "CasesPage",
  ),
});

const contactDetails = createRoute({
  getParentRoute: () => signedIn,
  path: "/contact-details",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/contact-details/contact-details-page.tsx"), "contactDetails"),
    "ContactDetailsPage",
  ),
});

const devices = createRoute({
  getParentRoute: () => signedIn,
  path: "/devices",
  staticData: { account: "part" },
  validateSearch: devicesSearch,
  component: lazyRouteComponent(
    withMessages(() => import("#client/devices/devices-page.tsx"), "devices"),
    "DevicesPage",
  ),
});

const limits = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/limits/limits-page.tsx"), "limits"),
    "LimitsPage",
  ),
});

const limitPages = withMessages(() => import("#client/limits/limit-pages.tsx"), "limits");

const limitChange = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/$id",
  staticData: { account: "below" },
  validateSearch: limitSearch,
  component: lazyRouteComponent(limitPages, "LimitPage"),
});

const limitNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/new",
  staticData: { account: "below" },
  validateSearch: newLimitSearch,
  component: lazyRouteComponent(limitPages, "NewLimitPage"),
});

const blockNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/block",
  staticData: { account: "below" },
  validateSearch: blockSearch,
  component: lazyRouteComponent(
    withMessages(() => import("#client/limits/block-page.tsx"), "limits"),
    "BlockPage",
  ),
});

const merchants = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/merchants/merchants-page.tsx"), "merchants"),
    "MerchantsPage",
  ),
});

const merchantPassport = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants/$id",
  staticData: { account: "below" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/merchants/merchant-page.tsx"), "merchants", "limits"),
    "MerchantPage",
  ),
});

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/notifications/notifications-page.tsx"), "notifications", "devices"),
    "NotificationsPage",
  ),
});

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: "/preferences",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/preferences/preferences-page.tsx"), "preferences"),
    "PreferencesPage",
  ),
});

const privacy = createRoute({
  getParentRoute: () => signedIn,
  path: "/privacy",
  staticData: { account: "part" },
  component: lazyRouteComponent(
    withMessages(() => import("#client/privacy/privacy-page.tsx"), "privacy"),
    "PrivacyPage",
  ),
});

const year = createRoute({
  getParentRoute: () => signedIn,
  path: "/years/$year",
  params: {
    parse: ({ year }) => ({ year: /^20\d\d$/.test(year) ? Number(year) : new Date(timeNow()).getFullYear() }),
    stringify: ({ year }) => ({ year: String(year) }),
  },
  component: lazyRouteComponent(
    withMessages(() => import("#client/years/year-page.tsx"), "years"),
    "YearPage",
  ),
});

/** Pages of the payer's account and its settings. */
export const accountRoutes = [
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
