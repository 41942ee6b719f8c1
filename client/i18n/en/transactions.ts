import type { TransactionState, TransactionType } from "#shared/transactions.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("en");
const payments = (count: number) =>
  plural(count, { one: "1 payment", other: `${count.toLocaleString("en")} payments` });

type Advice = Record<TransactionType, string>;

const same = (advice: string): Advice => ({ deposit: advice, withdrawal: advice });

const again: Advice = {
  deposit: "Repeat it in a little while, here or on the merchant's site.",
  withdrawal: "Repeat it in a little while, here or on the merchant's site.",
};

/** The receiving account is at fault: the merchant's, or the payer's. */
const account: Advice = {
  deposit: "Tell the merchant, and name the reference: only they can put their account right.",
  withdrawal: "Ask for the money again at the merchant's, to another account of yours.",
};

const limit: Advice = {
  deposit: "Pay a smaller amount, or in several parts. Your bank can tell you its limits.",
  withdrawal: "Ask for a smaller amount at the merchant's, or for several parts.",
};

export const transactions = {
  title: "Payments",
  one: "Payment",
  payments,
  found: (count: number) =>
    plural(count, { one: "1 payment matches", other: `${count.toLocaleString("en")} payments match` }),
  /** The end of an account's number. */
  lastFour: (characters: string) => `··${characters}`,

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
    amountError: (example: string) => `Write an amount such as 100 or ${example}.`,
    unknownMerchant: "Another merchant",
    unknownAccount: "Another account",
  },

  totals: {
    title: "In total",
    deposits: "Deposited",
    withdrawals: "Withdrawn",
    underWay: "Under way",
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
    waiting: "Your export is waiting for its turn. Keep this page open: the download starts by itself.",
    begun: "Your download has started.",
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
    locateMoney: "Where the money is",
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

  /** Actions for a payment that failed. */
  advice: {
    failed: {
      deposit: "Repeat it, here or on the merchant's site, from another account if you have one.",
      withdrawal: "Ask for the money again at the merchant's, and check the account that it goes to.",
    },
    expired: {
      deposit:
        "It was not approved in time. Repeat it, here or on the merchant's site, if you still want to pay.",
      withdrawal: "It was not approved in time. Repeat it if you still want the money.",
    },
    cancelled: {
      deposit: "Nothing. Repeat it, here or on the merchant's site, if you change your mind.",
      withdrawal: "Nothing. Repeat it if you change your mind.",
    },
    returned: {
      deposit: "If you still owe it, repeat it, here or on the merchant's site.",
      withdrawal: "Ask for the money again at the merchant's, to another account of yours.",
    },
  } satisfies Partial<Record<TransactionState, Advice>>,

  /** Better advice, where the bank's code says more than the state. */
  adviceByCode: new Map<string, Advice>([
    ["AB05", again],
    ["AB06", again],
    ["AB08", again],
    ["AC01", account],
    ["AC04", account],
    ["AC06", account],
    ["AG01", account],
    ["CNOR", account],
    ["AM02", limit],
    ["AM23", limit],
    [
      "AM04",
      {
        deposit:
          "Put money into the account or choose another one, then repeat it, here or on the merchant's site.",
        withdrawal: "Tell the merchant, and ask for the money again there.",
      },
    ],
    ["AM05", same("Look whether the same payment is already in your list before you try again.")],
    ["FRAD", same("If it was you, call your bank. If it was not, tell your bank at once.")],
    ["RR04", same("Ask your bank: we are not told more than this.")],
  ]),
};
