import { messages as vocabulary } from "#shared/messages/en.ts";
import { common } from "./en/common.ts";
import { live } from "./en/live.ts";
import { moneyPath } from "./en/money-path.ts";
import { overview } from "./en/overview.ts";
import { problems } from "./en/problems.ts";
import { session } from "./en/session.ts";
import { shell } from "./en/shell.ts";

export const en = {
  language: "en",
  /** Locale of numbers and dates for payers whose own language is not available. */
  locale: "en-GB",
  ...vocabulary,
  common,
  live,
  moneyPath,
  overview,
  problems,
  session,
  shell,
  /** Messages of one part of the page each, loaded when that part is opened. */
  parts: {
    account: () => import("./en/account.ts").then((module) => module.account),
    cases: () => import("./en/cases.ts").then((module) => module.cases),
    chargeLookups: () => import("./en/charge-lookups.ts").then((module) => module.chargeLookups),
    handOffs: () => import("./en/hand-offs.ts").then((module) => module.handOffs),
    devices: () => import("./en/devices.ts").then((module) => module.devices),
    inbox: () => import("./en/inbox.ts").then((module) => module.inbox),
    bankAccounts: () => import("./en/bank-accounts.ts").then((module) => module.bankAccounts),
    contactDetails: () => import("./en/contact-details.ts").then((module) => module.contactDetails),
    notifications: () => import("./en/notifications.ts").then((module) => module.notifications),
    embeds: () => import("./en/embeds.ts").then((module) => module.embeds),
    limits: () => import("./en/limits.ts").then((module) => module.limits),
    merchants: () => import("./en/merchants.ts").then((module) => module.merchants),
    preferences: () => import("./en/preferences.ts").then((module) => module.preferences),
    privacy: () => import("./en/privacy.ts").then((module) => module.privacy),
    proofs: () => import("./en/proofs.ts").then((module) => module.proofs),
    transactions: () => import("./en/transactions.ts").then((module) => module.transactions),
    transfers: () => import("./en/transfers.ts").then((module) => module.transfers),
    views: () => import("./en/views.ts").then((module) => module.views),
    years: () => import("./en/years.ts").then((module) => module.years),
  },
};
