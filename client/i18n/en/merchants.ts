import type { BlockScope } from "#shared/blocks.ts";
import type { Period } from "#shared/periods.ts";
import type { SharedData } from "#shared/permissions.ts";

const data: Record<SharedData, string> = {
  name: "your name",
  email: "your e-mail address",
  phone: "your phone number",
  address: "your address",
  date_of_birth: "your date of birth",
  bank_account: "your bank account",
  other: "something else",
};
const periods: Record<Period, string> = {
  transaction: "payment",
  day: "day",
  week: "week",
  month: "month",
};

export const merchants = {
  title: "Merchants",
  intro: "Everybody you have paid or were paid by, or let do something.",
  none: "No merchants yet.",
  stranger: {
    title: "You have nothing with this merchant",
    text: "You have made no payment with it, and it may do nothing. The address may be mistyped.",
  },
  allows: (count: number) =>
    count === 0 ? "May do nothing by itself" : count === 1 ? "1 permission" : `${count} permissions`,
  blocked: "Blocked",
  back: "Merchants",
  may: "What it may do",
  mayNothing: "It may do nothing without you.",
  mandate: (cap: string, period: Period) => `Collect up to ${cap} per ${periods[period]} without asking`,
  used: (used: string) => `${used} used in this period`,
  storedAccount: (account: string) => `Offer your account at ${account} when you pay`,
  from: (account: string) => `From your account at ${account}`,
  dataShared: (what: readonly SharedData[]) => `Know ${what.map((one) => data[one]).join(", ")}`,
  since: (date: string) => `Since ${date}`,
  lastUsed: (date: string) => `last used ${date}`,
  neverUsed: "never used",
  ended: (date: string) => `Ended ${date}`,
  revoke: "Revoke",
  revokeTitle: "Revoke this permission?",
  revokeText: "It ends at once and for good. The merchant has to ask you again if it wants it back.",
  keep: "Keep it",
  totals: "Since your first payment",
  recentTotals: "In the last 90 days",
  noPayments: "You have made no payment with it.",
  noRecentPayments: "You have made no payment with it in that time.",
  olderText: "Older payments are shown after a fresh sign-in.",
  older: "Sign in once more to see all",
  paid: "Paid",
  received: "Received",
  payments: "See the payments",
  end: "End everything",
  endTitle: (name: string) => `End everything with ${name}?`,
  endText:
    "Every permission ends at once and for good, and payments that wait for your approval are cancelled. Payments that you have approved go their way. The merchant may ask you again, unless you block it.",
  endedTitle: (name: string) => `Everything with ${name} has ended`,
  endedText:
    "It may do nothing any more, and nothing waits for your approval. It may ask you again, unless you block it.",
  endAll: "Be done with it",
  endAllText: "Every permission ends at once and for good, and what waits for your approval is cancelled.",
  notNow: "Not now",
  blocking: "Block",
  blockedBy: {
    merchant: "You have blocked payments to it.",
    category: "You have blocked payments to merchants of its kind.",
    all: "You have blocked all payments.",
  } satisfies Record<BlockScope["kind"], string>,
  blockedUntil: (date: string) => `That holds until ${date}.`,
  blockedOpen: (date: string) => `That holds until you end it, from ${date} at the earliest.`,
  blocks: "Look at your blocks",
  block: "Block payments to it",
};
