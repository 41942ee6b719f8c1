import { messages as vocabulary } from "#shared/messages/sv.ts";
import type { en } from "./en.ts";
import { common } from "./sv/common.ts";
import { live } from "./sv/live.ts";
import { moneyPath } from "./sv/money-path.ts";
import { overview } from "./sv/overview.ts";
import { problems } from "./sv/problems.ts";
import { session } from "./sv/session.ts";
import { shell } from "./sv/shell.ts";

export const sv: typeof en = {
  language: "sv",
  locale: "sv-SE",
  ...vocabulary,
  common,
  live,
  moneyPath,
  overview,
  problems,
  session,
  shell,
  parts: {
    account: () => import("./sv/account.ts").then((module) => module.account),
    bankAccounts: () => import("./sv/bank-accounts.ts").then((module) => module.bankAccounts),
    cases: () => import("./sv/cases.ts").then((module) => module.cases),
    chargeLookups: () => import("./sv/charge-lookups.ts").then((module) => module.chargeLookups),
    contactDetails: () => import("./sv/contact-details.ts").then((module) => module.contactDetails),
    devices: () => import("./sv/devices.ts").then((module) => module.devices),
    embeds: () => import("./sv/embeds.ts").then((module) => module.embeds),
    handOffs: () => import("./sv/hand-offs.ts").then((module) => module.handOffs),
    inbox: () => import("./sv/inbox.ts").then((module) => module.inbox),
    limits: () => import("./sv/limits.ts").then((module) => module.limits),
    merchants: () => import("./sv/merchants.ts").then((module) => module.merchants),
    notifications: () => import("./sv/notifications.ts").then((module) => module.notifications),
    preferences: () => import("./sv/preferences.ts").then((module) => module.preferences),
    privacy: () => import("./sv/privacy.ts").then((module) => module.privacy),
    proofs: () => import("./sv/proofs.ts").then((module) => module.proofs),
    transactions: () => import("./sv/transactions.ts").then((module) => module.transactions),
    transfers: () => import("./sv/transfers.ts").then((module) => module.transfers),
    views: () => import("./sv/views.ts").then((module) => module.views),
    years: () => import("./sv/years.ts").then((module) => module.years),
  },
};
