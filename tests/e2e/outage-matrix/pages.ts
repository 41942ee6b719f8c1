import { embeds } from "#client/i18n/en/embeds.ts";
import { handOffs } from "#client/i18n/en/hand-offs.ts";
import { limits } from "#client/i18n/en/limits.ts";
import { merchants } from "#client/i18n/en/merchants.ts";
import { overview } from "#client/i18n/en/overview.ts";
import { preferences } from "#client/i18n/en/preferences.ts";
import { privacy } from "#client/i18n/en/privacy.ts";
import { proofs } from "#client/i18n/en/proofs.ts";
import { transactions } from "#client/i18n/en/transactions.ts";
import { transfers } from "#client/i18n/en/transfers.ts";

/** Existing items of one payer, used in the URLs of pages. */
export interface PageFixtures {
  transactionId: string;
  intentKey: string;
  merchantId: string;
  handOffToken: string;
  proofCode: string;
}

export const services = ["payments", "banking", "profile", "notifications", "identity"] as const;
export type Service = (typeof services)[number];

export interface PageUnderTest {
  /** Returns a URL path of the page. */
  path: (fixtures: PageFixtures) => string;
  /** Parts that report a problem while a service is down; `""` is the page itself. */
  unavailable?: Partial<Record<Service, readonly string[]>>;
  /** Parts that disappear together with an unavailable part. */
  dependents?: readonly string[];
  /** Texts that replace the page's heading while its subject cannot be loaded. */
  placeholders?: readonly string[];
  /** Heading of the page that is shown while a service is down. It retries by itself. */
  waitingHeading?: string;
}

const page = [""];
const transfer = (type: "deposit" | "withdraw") => ({
  path: ({ merchantId }: PageFixtures) =>
    `/${type}?merchant=${merchantId}&currency=SEK&amount=120&account=acc_ebba_daily&step=review`,
  unavailable: { payments: page, banking: page },
  placeholders: [type === "deposit" ? "Deposit" : "Withdraw"],
});

/** Every page by its path in the router. `tests/client/pages.test.ts` fails if one is missing. */
export const pages: Record<string, PageUnderTest> = {
  "/": {
    path: () => "/",
    unavailable: {
      payments: [overview.underWay, overview.month, overview.recent, overview.months].map(
        ({ title }) => title,
      ),
      notifications: [overview.messages.title],
    },
    placeholders: ["Overview"],
  },
  "/account": { path: () => "/account" },
  "/bank-accounts": { path: () => "/bank-accounts", unavailable: { banking: page } },
  "/bank-accounts/add": { path: () => "/bank-accounts/add", unavailable: { banking: page } },
  "/cases": { path: () => "/cases", unavailable: { payments: page } },
  "/charge": { path: () => "/charge" },
  "/contact-details": { path: () => "/contact-details", unavailable: { profile: page } },
  "/deposit": transfer("deposit"),
  "/devices": { path: () => "/devices" },
  "/embed/payments": { path: () => "/embed/payments", unavailable: { payments: [embeds.payments] } },
  "/embed/payments/$id": {
    path: ({ transactionId }) => `/embed/payments/${transactionId}`,
    unavailable: { payments: [embeds.payment] },
  },
  "/hand-offs/$token": {
    path: ({ handOffToken }) => `/hand-offs/${handOffToken}`,
    unavailable: { payments: page, banking: page },
    placeholders: [handOffs.request],
  },
  "/inbox": { path: () => "/inbox", unavailable: { notifications: page } },
  "/limits": {
    path: () => "/limits",
    unavailable: { payments: [limits.blocks.title, limits.list] },
    dependents: [limits.how.title],
  },
  "/limits/$id": { path: () => "/limits/cap-deposit-day-SEK", unavailable: { payments: page } },
  "/limits/new": { path: () => "/limits/new", unavailable: { payments: page } },
  "/limits/block": { path: () => "/limits/block", unavailable: { payments: page } },
  "/merchants": { path: () => "/merchants", unavailable: { payments: page } },
  "/merchants/$id": {
    path: ({ merchantId }) => `/merchants/${merchantId}`,
    unavailable: { payments: [merchants.blocking, merchants.totals, merchants.may] },
    placeholders: ["Merchants"],
  },
  "/notifications": { path: () => "/notifications", unavailable: { notifications: page } },
  "/preferences": {
    path: () => "/preferences",
    unavailable: {
      banking: [preferences.money],
      profile: [preferences.look, preferences.marketing],
    },
  },
  "/privacy": {
    path: () => "/privacy",
    unavailable: { profile: [privacy.copy.title, privacy.close.title] },
  },
  "/problem": { path: () => "/problem?reason=service_unavailable" },
  "/proofs": { path: () => "/proofs" },
  "/proofs/$code": {
    path: ({ proofCode }) => `/proofs/${proofCode}`,
    unavailable: { payments: page },
    placeholders: [proofs.check.title],
  },
  "/signed-out": { path: () => "/signed-out" },
  "/transactions": {
    path: () => "/transactions",
    unavailable: { payments: ["", transactions.totals.title] },
  },
  "/transactions/$id": {
    path: ({ transactionId }) => `/transactions/${transactionId}`,
    unavailable: { payments: page },
    placeholders: ["Payment"],
  },
  "/transactions/$id/proof": {
    path: ({ transactionId }) => `/transactions/${transactionId}/proof`,
    unavailable: { payments: page },
  },
  "/transfers/$key": {
    path: ({ intentKey }) => `/transfers/${intentKey}`,
    waitingHeading: transfers.checking.title,
  },
  "/withdraw": transfer("withdraw"),
  "/years/$year": { path: () => "/years/2026", unavailable: { payments: page } },
};
