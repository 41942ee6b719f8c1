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
  intro: "Everybody you have paid or were paid by, and what you let them do.",
  none: "No merchants yet.",
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
  totals: "In all",
  paid: "Paid",
  received: "Received",
  payments: "All payments with it",
  end: "End everything",
  endTitle: (name: string) => `End everything with ${name}?`,
  endText:
    "Every permission ends at once and for good, and payments that wait for your approval are cancelled. Payments that you have approved go their way. The merchant may ask you again, unless you block it.",
  endAct: "End everything",
  block: "Block payments to it",
  onlyMerchant: "A block stops what you pay. What comes back to you is never stopped.",
};
