import { createRoute } from "@tanstack/react-router";
import { accountsSearch, addSearch } from "#client/bank-accounts/search.ts";
import { devicesSearch } from "#client/devices/search.ts";
import { blockSearch, limitSearch, newLimitSearch } from "#client/limits/search.ts";
import { timeNow } from "#client/ui/clock.ts";
import { lazyPage, signedIn } from "./roots.ts";

const account = createRoute({
  getParentRoute: () => signedIn,
  path: "/account",
  staticData: { account: "all" },
  component: lazyPage(() => import("#client/account/account-page.tsx"), "AccountPage", "account"),
});

const bankAccounts = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts",
  staticData: { account: "part" },
  validateSearch: accountsSearch,
  component: lazyPage(
    () => import("#client/bank-accounts/bank-accounts-page.tsx"),
    "BankAccountsPage",
    "bankAccounts",
  ),
});

const addAccount = createRoute({
  getParentRoute: () => signedIn,
  path: "/bank-accounts/add",
  staticData: { account: "below" },
  validateSearch: addSearch,
  component: lazyPage(
    () => import("#client/bank-accounts/add-account-page.tsx"),
    "AddAccountPage",
    "bankAccounts",
    "transfers",
  ),
});

const cases = createRoute({
  getParentRoute: () => signedIn,
  path: "/cases",
  staticData: { account: "part" },
  component: lazyPage(() => import("#client/cases/cases-page.tsx"), "CasesPage", "cases", "transactions"),
});

const contactDetails = createRoute({
  getParentRoute: () => signedIn,
  path: "/contact-details",
  staticData: { account: "part" },
  component: lazyPage(
    () => import("#client/contact-details/contact-details-page.tsx"),
    "ContactDetailsPage",
    "contactDetails",
  ),
});

const devices = createRoute({
  getParentRoute: () => signedIn,
  path: "/devices",
  staticData: { account: "part" },
  validateSearch: devicesSearch,
  component: lazyPage(() => import("#client/devices/devices-page.tsx"), "DevicesPage", "devices"),
});

const limits = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits",
  staticData: { account: "part" },
  component: lazyPage(() => import("#client/limits/limits-page.tsx"), "LimitsPage", "limits"),
});

const limitPages = () => import("#client/limits/limit-pages.tsx");

const limitChange = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/$id",
  staticData: { account: "below" },
  validateSearch: limitSearch,
  component: lazyPage(limitPages, "LimitPage", "limits"),
});

const limitNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/new",
  staticData: { account: "below" },
  validateSearch: newLimitSearch,
  component: lazyPage(limitPages, "NewLimitPage", "limits"),
});

const blockNew = createRoute({
  getParentRoute: () => signedIn,
  path: "/limits/block",
  staticData: { account: "below" },
  validateSearch: blockSearch,
  component: lazyPage(() => import("#client/limits/block-page.tsx"), "BlockPage", "limits"),
});

const merchants = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants",
  staticData: { account: "part" },
  component: lazyPage(() => import("#client/merchants/merchants-page.tsx"), "MerchantsPage", "merchants"),
});

const merchantPassport = createRoute({
  getParentRoute: () => signedIn,
  path: "/merchants/$id",
  staticData: { account: "below" },
  component: lazyPage(
    () => import("#client/merchants/merchant-page.tsx"),
    "MerchantPage",
    "merchants",
    "limits",
  ),
});

const notifications = createRoute({
  getParentRoute: () => signedIn,
  path: "/notifications",
  staticData: { account: "part" },
  component: lazyPage(
    () => import("#client/notifications/notifications-page.tsx"),
    "NotificationsPage",
    "notifications",
    "devices",
  ),
});

const preferences = createRoute({
  getParentRoute: () => signedIn,
  path: "/preferences",
  staticData: { account: "part" },
  component: lazyPage(
    () => import("#client/preferences/preferences-page.tsx"),
    "PreferencesPage",
    "preferences",
  ),
});

const privacy = createRoute({
  getParentRoute: () => signedIn,
  path: "/privacy",
  staticData: { account: "part" },
  component: lazyPage(() => import("#client/privacy/privacy-page.tsx"), "PrivacyPage", "privacy"),
});

const year = createRoute({
  getParentRoute: () => signedIn,
  path: "/years/$year",
  params: {
    parse: ({ year }) => ({ year: /^20\d\d$/.test(year) ? Number(year) : new Date(timeNow()).getFullYear() }),
    stringify: ({ year }) => ({ year: String(year) }),
  },
  component: lazyPage(() => import("#client/years/year-page.tsx"), "YearPage", "years"),
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
