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

/** What the addresses of pages name: things of one payer's that exist. */
export interface Things {
  transactionId: string;
  intentKey: string;
  merchantId: string;
  handOffToken: string;
  proofCode: string;
}

export const services = ["payments", "banking", "profile", "notifications", "identity"] as const;
export type Service = (typeof services)[number];

export interface PageUnderTest {
  /** An address of it. */
  at: (things: Things) => string;
  /** The parts, by their names, that cannot be there without a service and say so; `""` is the page itself. */
  loses?: Partial<Record<Service, readonly string[]>>;
  /** The parts that are nothing without one that was lost, and go along with it. */
  goesAlong?: readonly string[];
  /** What the page is called, or says, while it cannot tell what it is about. */
  unknowing?: readonly string[];
  /** The heading of what stands in its place while a service is away: it looks again by itself. */
  waits?: string;
}

const page = [""];
const transfer = (type: "deposit" | "withdraw") => ({
  at: ({ merchantId }: Things) =>
    `/${type}?merchant=${merchantId}&currency=SEK&amount=120&account=acc_ebba_daily&step=review`,
  loses: { payments: page, banking: page },
  unknowing: [type === "deposit" ? "Deposit" : "Withdraw"],
});

/** Every page, by its path in the router; `tests/client/routes.test.ts` finds the one that is missing. */
export const pages: Record<string, PageUnderTest> = {
  "/": {
    at: () => "/",
    loses: {
      payments: [overview.underWay, overview.month, overview.recent, overview.months].map(
        ({ title }) => title,
      ),
      notifications: [overview.messages.title],
    },
    unknowing: ["Overview"],
  },
  "/account": { at: () => "/account" },
  "/bank-accounts": { at: () => "/bank-accounts", loses: { banking: page } },
  "/bank-accounts/add": { at: () => "/bank-accounts/add", loses: { banking: page } },
  "/cases": { at: () => "/cases", loses: { payments: page } },
  "/charge": { at: () => "/charge" },
  "/contact-details": { at: () => "/contact-details", loses: { profile: page } },
  "/deposit": transfer("deposit"),
  "/devices": { at: () => "/devices" },
  "/embed/payments": { at: () => "/embed/payments", loses: { payments: [embeds.payments] } },
  "/embed/payments/$id": {
    at: ({ transactionId }) => `/embed/payments/${transactionId}`,
    loses: { payments: [embeds.payment] },
  },
  "/hand-offs/$token": {
    at: ({ handOffToken }) => `/hand-offs/${handOffToken}`,
    loses: { payments: page, banking: page },
    unknowing: [handOffs.request],
  },
  "/inbox": { at: () => "/inbox", loses: { notifications: page } },
  "/limits": {
    at: () => "/limits",
    loses: { payments: [limits.blocks.title, limits.list] },
    goesAlong: [limits.how.title],
  },
  "/limits/$id": { at: () => "/limits/cap-deposit-day-SEK", loses: { payments: page } },
  "/limits/new": { at: () => "/limits/new", loses: { payments: page } },
  "/limits/block": { at: () => "/limits/block", loses: { payments: page } },
  "/merchants": { at: () => "/merchants", loses: { payments: page } },
  "/merchants/$id": {
    at: ({ merchantId }) => `/merchants/${merchantId}`,
    loses: { payments: [merchants.blocking, merchants.totals, merchants.may] },
    unknowing: ["Merchants"],
  },
  "/notifications": { at: () => "/notifications", loses: { notifications: page } },
  "/preferences": {
    at: () => "/preferences",
    loses: {
      banking: [preferences.money],
      profile: [preferences.look, preferences.marketing],
    },
  },
  "/privacy": {
    at: () => "/privacy",
    loses: { profile: [privacy.copy.title, privacy.close.title] },
  },
  "/problem": { at: () => "/problem?reason=service_unavailable" },
  "/proofs": { at: () => "/proofs" },
  "/proofs/$code": {
    at: ({ proofCode }) => `/proofs/${proofCode}`,
    loses: { payments: page },
    unknowing: [proofs.check.title],
  },
  "/signed-out": { at: () => "/signed-out" },
  "/transactions": { at: () => "/transactions", loses: { payments: ["", transactions.totals.title] } },
  "/transactions/$id": {
    at: ({ transactionId }) => `/transactions/${transactionId}`,
    loses: { payments: page },
    unknowing: ["Payment"],
  },
  "/transactions/$id/proof": {
    at: ({ transactionId }) => `/transactions/${transactionId}/proof`,
    loses: { payments: page },
  },
  "/transfers/$key": {
    at: ({ intentKey }) => `/transfers/${intentKey}`,
    waits: transfers.checking.title,
  },
  "/withdraw": transfer("withdraw"),
  "/years/$year": { at: () => "/years/2026", loses: { payments: page } },
};
