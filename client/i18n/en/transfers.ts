import type { LimitFacts } from "#client/components/limit-facts.ts";
import type { Consent, PayeeCheck } from "#shared/bank-accounts.ts";
import type { Period } from "#shared/periods.ts";
import type { TransactionType } from "#shared/transactions.ts";

const per: Record<Period, string> = {
  transaction: "for each payment",
  day: "a day",
  week: "a week",
  month: "a month",
};

type ByType = Record<TransactionType, string>;

export const transfers = {
  repeat: "Repeat",
  step: (number: number, of: number) => `Step ${number} of ${of}`,
  back: "Back",
  leave: "Overview",
  change: "Change",
  /** Accessible name of the link, for payers who do not see the text beside it. */
  changes: {
    merchant: "Change the merchant",
    amount: "Change the amount",
    account: "Change the account",
  },

  merchant: {
    heading: { deposit: "Who gets the money?", withdrawal: "From where?" } satisfies ByType,
    find: "Find a merchant",
    available: (amount: string) => `${amount} to withdraw`,
    none: {
      deposit: "There is nobody to deposit to yet",
      withdrawal: "There is nothing to withdraw",
    } satisfies ByType,
    noneText: {
      deposit: "Merchants that take deposits in the currency of one of your accounts are listed here.",
      withdrawal: "As soon as a merchant holds money of yours, you can take it out here.",
    } satisfies ByType,
    noMatch: (wanted: string) => `No merchant is called “${wanted}”.`,
    allBlocked: "You have blocked everybody you could pay",
    blocked: "Blocked by you",
    blockedUntil: (date: string) => `You have blocked it until ${date}`,
    blockedOpen: "You have blocked it until you end that",
  },

  amount: {
    heading: "How much?",
    label: (currency: string) => `Amount in ${currency}`,
    between: (least: string, most: string) => `From ${least} to ${most}.`,
    available: (amount: string) => `${amount} to withdraw.`,
    all: (amount: string) => `All of it: ${amount}`,
    understood: (amount: string) => `That is ${amount}.`,
    next: "Continue",
    problems: {
      empty: () => "Write how much.",
      unreadable: (example: string) =>
        `That could be read in two ways, or not at all. Write it like ${example}.`,
      too_precise: (example: string) => `That has too many decimals. Write it like ${example}.`,
      too_large: () => "That is more than anybody can move.",
      below_min: (bound: string) => `The least is ${bound}.`,
      above_max: (bound: string) => `The most at once is ${bound}.`,
      above_available: (bound: string) => `There is ${bound} to withdraw.`,
      above_limit: (bound: string) => `Your limit leaves ${bound}.`,
    },
    /** Amount that the payer's own limit still allows. */
    limit: ({ amount, left, until }: LimitFacts) =>
      until === null
        ? `Your own cap is ${amount} at once.`
        : `Your own limit of ${amount} leaves ${left} until ${until}.`,
  },

  account: {
    heading: { deposit: "From which account?", withdrawal: "To which account?" } satisfies ByType,
    usual: "Your usual one",
    /** Reasons why an account cannot pay a deposit. */
    noConsent: {
      none: "Your bank has not been asked whether we may pay from it.",
      active: "",
      ending: "",
      lapsed: "Your consent at the bank has ended.",
    } satisfies Record<Consent["state"], string>,
    consent: "Consent",
    none: "You have no bank account here yet",
    noneText: "Add one, and come back.",
    add: "Add a bank account",
  },

  review: {
    heading: "Is this right?",
    merchant: { deposit: "To", withdrawal: "From" } satisfies ByType,
    account: { deposit: "From", withdrawal: "To" } satisfies ByType,
    charges: "Charges",
    noCharges: "None",
    total: { deposit: "Leaves your account", withdrawal: "Leaves the merchant" } satisfies ByType,
    arrives: "Arrives",
    within: (seconds: number) =>
      seconds < 120
        ? `within ${seconds} seconds of your approval`
        : `within ${Math.ceil(seconds / 60)} minutes of your approval`,
    converted: { deposit: "Leaves your account as", withdrawal: "Comes in as" } satisfies ByType,
    rate: (from: string, rate: string, to: string) => `1 ${from} = ${rate} ${to}`,
    approve: (amount: string) => `Approve ${amount}`,
    busy: "One moment: making it ready for your approval",
    note: "You approve with a code that we send to your phone. Until then, nothing moves.",
  },

  /** The payer's own limit or block that refused an approval. */
  refusedBy: {
    limit: ({ kind, period, amount, until }: Omit<LimitFacts, "left">) => {
      const name = `Your ${kind === "cap" ? "cap" : "limit"} of ${amount} ${per[period]}`;
      return until === null
        ? `${name} allows no more. Nothing has been moved.`
        : `${name} does not leave enough. It starts over on ${until}. Nothing has been moved.`;
    },
    block: (until: string | null) =>
      until === null
        ? "The block lasts until you end it. Nothing has been moved."
        : `The block lasts until ${until}. Nothing has been moved.`,
  },

  /** Result of the payee check (Verification of Payee). */
  payee: {
    title: "The account's holder",
    checking: "Asking the bank whose account it is",
    results: {
      match: { title: "The account is in your name", text: () => "Your bank has confirmed it." },
      close_match: {
        title: "Almost your name",
        text: (name: string | null) =>
          name
            ? `Your bank knows the holder as ${name}. Go on if that is you.`
            : "Go on if the account is yours.",
      },
      no_match: {
        title: "The bank knows the holder by another name",
        text: () => "Money that goes to somebody else's account is hard to get back.",
      },
      not_possible: {
        title: "The bank does not say whose account it is",
        text: () => "Look at the number once more before you go on.",
      },
    } satisfies Record<PayeeCheck["result"], { title: string; text: (name: string | null) => string }>,
    failed: "We could not ask the bank whose account it is. Look at the number once more before you go on.",
    acknowledge: "I have checked that this account is mine",
    mustAcknowledge: "Confirm this first, or choose another account.",
  },

  checking: {
    title: "We are checking",
    text: {
      deposit: (amount: string) =>
        `The answer to your deposit of ${amount} got lost on the way. We look up whether it was made.`,
      withdrawal: (amount: string) =>
        `The answer to your withdrawal of ${amount} got lost on the way. We look up whether it was made.`,
    } satisfies Record<TransactionType, (amount: string) => string>,
    unknownText: "We look up whether there is a payment.",
    calm: "You need not do anything, and it cannot be made twice. You can leave: we keep looking.",
    moved: "Nothing was moved",
    movedText: "There is no payment by this name, and there will be none.",
    startAnew: "Look at it again",
    overview: "Go to the overview",
  },

  actions: {
    approve: "Approve",
    cancel: "Cancel it",
    cancelTitle: "Cancel this payment?",
    cancelText: "It was not approved, so nothing has moved. You can start a new one at any time.",
    keep: "Keep it",
    arrived: {
      deposit: (merchant: string) => `${merchant} has your money.`,
      withdrawal: () => "The money is in your account.",
    } satisfies Record<TransactionType, (merchant: string) => string>,
    arrivedTitle: "Arrived",
  },
};
