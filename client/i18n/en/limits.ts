import type { LimitKind, LimitSubject } from "#shared/limits.ts";
import type { Period } from "#shared/periods.ts";
import type { TransactionType } from "#shared/transactions.ts";

const subjects: Record<LimitSubject, string> = {
  "protective-deposit-day": "Deposits per day",
  "protective-deposit-week": "Deposits per week",
  "protective-deposit-month": "Deposits per month",
  "cap-deposit-transaction": "One deposit",
  "cap-deposit-day": "Deposits in a day",
  "cap-withdrawal-transaction": "One withdrawal",
  "cap-withdrawal-day": "Withdrawals in a day",
};
const kinds: Record<LimitKind, string> = { protective: "Protects you", cap: "Transfer cap" };
const types: Record<TransactionType, string> = { deposit: "Deposits", withdrawal: "Withdrawals" };
const periods: Record<Period, string> = {
  transaction: "Each payment",
  day: "A day",
  week: "A week",
  month: "A month",
};

export const limits = {
  title: "Limits and blocks",
  intro: "They hold wherever you pay through us, for as long as you want them to.",
  subjects,
  kinds,
  list: "Your limits",
  none: "You have no limit yet",
  noneText: "Set one while you are calm: it keeps you to it later.",
  add: "Add a limit",
  used: (used: string, amount: string) => `${used} of ${amount} used`,
  usedSoFar: (used: string) => `${used} used`,
  left: (left: string) => `${left} left`,
  nothingLeft: "Nothing left",
  each: (amount: string) => `Up to ${amount} each time.`,
  startsOver: (until: string) => `Starts over on ${until}.`,
  waits: (becomes: string | null, at: string) =>
    becomes === null ? `Is removed on ${at}` : `Becomes ${becomes} on ${at}`,
  countdown: (time: string) => `In ${time}. Until then you can change your mind.`,
  keep: "Keep it as it is",
  kept: "Kept as it is.",
  change: "Change",
  remove: "Remove",
  /** Accessible name of a button, for payers who do not see the text beside it. */
  of: (act: string, name: string) => `${act}: ${name}`,
  back: "Limits and blocks",
  how: {
    title: "How limits work",
    protective: "A limit that protects you",
    protectiveText: (hours: number, periodEnds: boolean) =>
      `Stricter works at once. Looser works ${hours} hours after you ask for it${periodEnds ? ", and not before the running day, week or month ends" : ""}. You can change your mind until then.`,
    cap: "A transfer cap",
    capText: "The most that can be moved. Changed at once, after a fresh sign-in, so that nobody else can.",
    counts: "What counts",
    countsText:
      "Deposits count in their own currency, when you start them. Withdrawals and refunds do not free a limit. Weeks begin on Monday. Where you have more than one limit, the one that leaves least decides.",
  },
  form: {
    kind: "What is it for?",
    kinds: {
      protective: {
        title: "Keep me from paying too much",
        text: "Stricter at once, looser only after a while: it holds on a weak day, too.",
      },
      cap: {
        title: "Cap what can be moved",
        text: "Guards your money should somebody else get at it. Changed at once, after a fresh sign-in.",
      },
    },
    type: "What it counts",
    types,
    period: "Period",
    periods,
    currency: "Currency",
    amount: (currency: string) => `At most (${currency})`,
    now: (amount: string) => `Now ${amount}.`,
    exists: (amount: string) => `You have this limit already, at ${amount}. Here you change it.`,
    unreadable: "Write an amount above zero, such as 500.",
    same: "That is what it is already.",
    preview: (month: string) => `${month} under this limit`,
    none: (payments: number): string =>
      payments === 0
        ? "You made no such payments that month."
        : "None of your payments would have been refused.",
    refused: (refused: number, payments: number, amount: string) =>
      `${refused} of ${payments} payments would have been refused, ${amount} in all:`,
    more: (count: number) => `and ${count} more`,
    atOnce: "Works at once.",
    later: (at: string, now: string) =>
      `Works from ${at} on. Until then ${now} holds, and you can change your mind.`,
    removedLater: (at: string, now: string) =>
      `The limit ends on ${at}. Until then ${now} holds, and you can change your mind.`,
    removedAtOnce: "The limit ends at once.",
    save: "Set this limit",
    cancel: "Not now",
    ask: "Ask for this limit",
    saved: "The limit is set.",
    asked: "You have asked for it.",
    removing: (name: string) => `Remove the limit “${name}”?`,
    confirmRemove: "Yes, remove it",
  },
  blocks: {
    title: "Blocks",
    none: "You have blocked nobody",
    noneText: "A block stops what you pay to one merchant, to a kind of merchants, or to all.",
    add: "Block payments",
    all: "All payments",
    category: (name: string) => `Payments to merchants of the kind ${name}`,
    merchant: (name: string) => `Payments to ${name}`,
    until: (date: string) => `On until ${date}.`,
    open: (date: string) => `On until you end it, from ${date} at the earliest.`,
    endable: "On until you end it.",
    end: "End this block",
    which: "What to block",
    scopes: { merchant: "A merchant", category: "A kind of merchant", all: "All payments" },
    term: "For how long",
    months: (count: number) => (count === 1 ? "1 month" : `${count} months`),
    openTerm: "Until I end it",
    already: (until: string) => `This block is on already. ${until} It will last at least as long as that.`,
    stopsTitle: "What it stops, at once",
    stops: [
      "Deposits there, also those that wait for your approval",
      "What the merchant collects by itself, and new permissions",
    ],
    notTitle: "What it does not stop",
    not: [
      "Withdrawals, refunds and payments that you have approved: your money still reaches you",
      "Cards, cash and other ways to pay that are not ours, and what the merchant writes to you",
    ],
    support:
      "Deciding this takes strength. If playing or spending has become a worry, talking to somebody helps.",
    understood: (date: string) => `I understand that nobody can end this before ${date}, not even support`,
    mustUnderstand: "Tick the box first: a block cannot be taken back.",
    go: "Block",
    keep: "Do not block",
    done: "The block is on.",
  },
};
