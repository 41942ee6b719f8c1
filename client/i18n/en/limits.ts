import type { LimitFacts } from "#client/ui/limit-facts.ts";
import type { LimitSubject } from "#shared/limits.ts";

const subjects: Record<LimitSubject, string> = {
  "protective-deposit-day": "Deposits per day",
  "protective-deposit-week": "Deposits per week",
  "protective-deposit-month": "Deposits per month",
  "cap-deposit-transaction": "One deposit",
  "cap-deposit-day": "Deposits in a day",
  "cap-withdrawal-transaction": "One withdrawal",
  "cap-withdrawal-day": "Withdrawals in a day",
};

export const limits = {
  title: "Limits and blocks",
  intro: "They hold wherever you pay through us, for as long as you want them to.",
  subjects,
  protective: {
    title: "Limits that protect you",
    text: (hours: number, periodEnds: boolean) =>
      `Stricter works at once. Looser works ${hours} hours after you ask for it${periodEnds ? ", and not before the running day, week or month ends" : ""}. You can change your mind until then.`,
    none: "You have no limit yet. Set one while you are calm: it keeps you to it later.",
  },
  cap: {
    title: "Transfer caps",
    text: "The most that can be moved. Changed at once, after a fresh sign-in, so that nobody else can.",
    none: "You have no cap.",
  },
  used: (used: string, amount: string) => `${used} of ${amount} used`,
  left: ({ left, until }: Pick<LimitFacts, "left" | "until">) =>
    until === null ? `Up to ${left} each time` : `${left} left until ${until}`,
  waits: (becomes: string | null, at: string, countdown: string) =>
    `${becomes === null ? "To be removed" : `To become ${becomes}`} on ${at} (in ${countdown}).`,
  keep: "Keep it as it is",
  kept: "Kept as it is.",
  change: "Change",
  changeOf: (name: string) => `Change: ${name}`,
  set: (name: string) => `Set: ${name}`,
  back: "Limits and blocks",
  counts:
    "Deposits count in their own currency, when you start them. Withdrawals and refunds do not free a limit. Weeks begin on Monday.",
  form: {
    amount: (currency: string) => `At most (${currency})`,
    unreadable: "Write an amount above zero, such as 500.",
    preview: (month: string) => `${month} under this limit`,
    none: (payments: number): string =>
      payments === 0
        ? "You made no such payments that month."
        : "None of your payments would have been refused.",
    refused: (refused: number, payments: number, amount: string) =>
      `${refused} of ${payments} payments would have been refused, ${amount} in all:`,
    more: (count: number) => `and ${count} more`,
    atOnce: "Works at once.",
    later: (hours: number, periodEnds: boolean) =>
      `Works in ${hours} hours${periodEnds ? ", or when the running period ends if that is later" : ""}. Until then you can keep the limit as it is.`,
    save: "Set this limit",
    remove: "Remove this limit",
    removing: "The limit is to be removed.",
    confirmRemove: "Yes, remove it",
  },
  blocks: {
    title: "Blocks",
    none: "You have blocked nobody.",
    add: "Block payments",
    all: "All payments",
    category: (name: string) => `Payments to merchants of the kind ${name}`,
    merchant: (name: string) => `Payments to ${name}`,
    until: (date: string) => `On until ${date}`,
    open: (date: string) => `On until you end it, from ${date} at the earliest`,
    end: "End this block",
    which: "What to block",
    categories: "A kind of merchant",
    merchants: "A merchant",
    term: "For how long",
    months: (count: number) => (count === 1 ? "1 month" : `${count} months`),
    openTerm: (months: number) => `Until I end it, ${months} months at least`,
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
  },
};
