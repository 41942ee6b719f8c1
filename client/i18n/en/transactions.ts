import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("en");
const payments = (count: number) =>
  plural(count, { one: "1 payment", other: `${count.toLocaleString("en")} payments` });

export const transactions = {
  title: "Payments",
  one: "Payment",
  payments,
  found: (count: number) =>
    plural(count, { one: "1 payment matches", other: `${count.toLocaleString("en")} payments match` }),
  /** An account by its bank and its last four characters. */
  account: (bank: string, lastFour: string) => `${bank} ··${lastFour}`,

  list: {
    label: "Payments, newest first",
    more: "Loading more payments",
    end: (count: number) => `That's all: ${payments(count)}.`,
    none: "No payments yet",
    noneText: "When you pay a merchant or take money out, it shows up here at once.",
    noMatch: "Nothing matches",
    noMatchText: "No payment fits all of these filters together.",
  },

  filters: {
    title: "Filters",
    open: (count: number) => (count === 0 ? "Filters" : `Filters · ${count}`),
    active: "Active filters",
    remove: (filter: string) => `Remove the filter ${filter}`,
    clear: "Clear all",
    show: (count: number | undefined) => (count === undefined ? "Show payments" : `Show ${payments(count)}`),
    search: "Search payments",
    searchHint: "Merchant or reference",
    quoted: (text: string) => `“${text}”`,
    find: "Find a merchant",
    names: {
      dates: "Dates",
      type: "Type",
      states: "State",
      merchants: "Merchant",
      accounts: "Account",
      amount: "Amount",
    },
    anyType: "All",
    types: { deposit: "Deposits", withdrawal: "Withdrawals" } satisfies Record<TransactionType, string>,
    presets: {
      this_month: "This month",
      last_month: "Last month",
      last_90_days: "Last 90 days",
      this_year: "This year",
    },
    from: "From",
    to: "To",
    since: (day: string) => `Since ${day}`,
    until: (day: string) => `Until ${day}`,
    currency: "Currency",
    anyCurrency: "Any",
    atLeast: "At least",
    atMost: "At most",
    moreThan: (amount: string) => `At least ${amount}`,
    lessThan: (amount: string) => `At most ${amount}`,
    between: (least: string, most: string) => `${least} to ${most}`,
    amountError: "Write an amount such as 100 or 99.50.",
    unknownMerchant: "Another merchant",
    unknownAccount: "Another account",
  },

  totals: {
    title: "In total",
    deposits: "Deposited",
    withdrawals: "Withdrawn",
    underWay: "Under way",
    none: "No money has moved.",
  },

  exports: {
    open: "Export",
    csv: "These payments as CSV",
    statement: "Statement as PDF",
    statementTitle: "Statement",
    statementText: "A document with every payment of a period, to keep or to hand on.",
    period: "Period",
    periods: { month: "A month", days: "Other dates" },
    month: "Month",
    filtered: "Only payments that match the active filters",
    download: "Download PDF",
  },

  details: {
    all: "All payments",
    notFound: "We do not know this payment",
    notFoundText: "The link may be incomplete, or it leads to a payment that is not yours.",
    titles: {
      deposit: (merchant: string) => `Deposit to ${merchant}`,
      withdrawal: (merchant: string) => `Withdrawal from ${merchant}`,
    } satisfies Record<TransactionType, (merchant: string) => string>,
    receipt: "Receipt (PDF)",
    copyReference: "Copy the reference",
    whereabouts: "Where the money is",
    facts: "Particulars",
    from: "From",
    to: "To",
    reference: "Reference",
    started: "Started",
    valueDate: "Value date",
    rail: "Sent by",
    charges: "Charges",
    chargeKinds: { platform: "Ours", bank: "The bank's", exchange: "For exchanging" },
    noCharges: "None",
    exchange: "Exchanged",
    rate: (from: string, rate: string, to: string) => `1 ${from} = ${rate} ${to}`,
    pooled: "Paid together with others",
    noAccount: "No account chosen yet",
    timeline: "What happened",
    late: "Arrived late, after the payment had ended. It changed nothing.",
    /** Before the code as the bank sent it. */
    code: "Bank's code",
    reason: "Why",
    advice: "What you can do",
  },

  /** What became of the money in each state that is not a good end, and what the payer can do. */
  advice: {
    failed: {
      deposit:
        "No money has left your account. You can pay again on the merchant's site, from another account if you have one.",
      withdrawal:
        "The money is still with the merchant. Ask for it again there, and check the account that it goes to.",
    },
    expired: {
      deposit:
        "It was not approved in time, and no money has left your account. Start again on the merchant's site.",
      withdrawal:
        "It was not approved in time, and the money is still with the merchant. Ask for it again there.",
    },
    cancelled: {
      deposit: "No money has left your account. Start again on the merchant's site if you change your mind.",
      withdrawal: "The money is still with the merchant. Ask for it again there if you change your mind.",
    },
    returned: {
      deposit:
        "The money was sent back to your account. If you still owe it, pay again on the merchant's site.",
      withdrawal:
        "Your bank sent the money back to the merchant. Ask for it again there, to another account of yours.",
    },
    unknown: {
      deposit: "A bank has not answered. Please do not pay again: we keep asking until we know.",
      withdrawal: "A bank has not answered. Nothing is lost: we keep asking until we know.",
    },
  } satisfies Partial<Record<TransactionState, Record<TransactionType, string>>>,

  /** Better advice, where the bank's code says more than the state. */
  adviceByCode: new Map<string, string>([
    ["AM04", "Put money into the account or choose another one, then try again on the merchant's site."],
    ["AC01", "Check the account number, then try again on the merchant's site."],
    ["AC04", "Choose an account that is open, then try again on the merchant's site."],
    ["AC06", "Ask your bank why the account is blocked, or choose another one."],
    ["AG01", "Choose a payment account: savings accounts often do not allow this."],
    ["AM02", "Try a smaller amount, or ask your bank about its limits."],
    ["AM23", "Try a smaller amount, or in several parts."],
    ["AM05", "Look whether the same payment is already in the list before you try again."],
    ["AB05", "Nothing is lost. Try again in a few minutes."],
    ["AB06", "Nothing is lost. Try again in a few minutes."],
    ["AB08", "Nothing is lost. Try again when the bank is back, usually within hours."],
    ["FRAD", "Call your bank if it was you. If it was not, tell your bank and us."],
    ["RR04", "Your bank may tell you more; we were not told why."],
  ]),
};
