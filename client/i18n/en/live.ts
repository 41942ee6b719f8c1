import type { TransactionState, TransactionType } from "#shared/transactions.ts";

/** A payment as one speaks of it: "Your deposit to Alm & Gran". */
const your = (type: TransactionType, merchant: string) =>
  type === "deposit" ? `Your deposit to ${merchant}` : `Your withdrawal from ${merchant}`;

type News = (type: TransactionType, merchant: string) => string;

const says =
  (what: string): News =>
  (type, merchant) =>
    `${your(type, merchant)} ${what}`;

export const live = {
  /** Said to screen readers when a payment comes into a state. */
  news: {
    created: says("has been started."),
    awaiting_approval: says("waits for your approval."),
    approved: says("is approved."),
    submitted: says("is on its way."),
    settled: says("has arrived."),
    failed: says("failed. The page says why."),
    expired: says("was not approved in time. Nothing was moved."),
    cancelled: says("is cancelled. Nothing was moved."),
    returned: says("was sent back."),
    refund_pending: says("is being refunded."),
    refunded: says("has been refunded."),
    unknown: says("is being checked."),
  } satisfies Record<TransactionState, News>,
};
