import { createPlural } from "../plural.ts";

const plural = createPlural("en");

export const overview = {
  title: "Overview",
  greeting: (name: string) => `Hello, ${name}`,
  underWay: {
    title: "Under way",
    empty: "Nothing is under way",
    emptyText: "Everything you sent or took out has arrived.",
    more: (count: number) => plural(count, { one: "One more under way", other: `${count} more under way` }),
    to: (merchant: string) => `to ${merchant}`,
    from: (merchant: string) => `from ${merchant}`,
    approve: (amount: string) => `Approve ${amount}`,
  },
  month: {
    title: "This month so far",
    sent: "Sent to merchants",
    received: "Back to you",
    more: (difference: string) => `${difference} more`,
    less: (difference: string) => `${difference} less`,
    compared: (difference: string, period: string) => `${difference} than ${period}`,
    same: (period: string) => `The same as ${period}`,
    empty: "No money has moved yet",
    emptyText: "Neither this month nor in the same days of the month before.",
  },
  recent: {
    title: "Recent activity",
    all: "All payments",
    empty: "No payments yet",
    emptyText: "When you pay a merchant or take money out, it shows up here at once.",
  },
  months: {
    year: (year: number) => `All of ${year}`,
    title: "Twelve months by merchant",
    currency: "Currency",
    direction: "Direction",
    deposits: "Sent",
    withdrawals: "Received",
    asTable: "Show as table",
    others: "Others",
    month: "Month",
    total: "Total",
    caption: { deposits: "Sent to merchants by month", withdrawals: "Received from merchants by month" },
    hint: "Move along the months with the arrow keys",
    empty: "Nothing to chart yet",
    emptyText: "Payments of the last twelve months are summed up here by merchant.",
    nothing: { deposits: "Nothing sent in these months.", withdrawals: "Nothing received in these months." },
  },
  messages: {
    title: "Messages",
    all: "All messages",
    unread: "Unread",
    empty: "No messages",
    emptyText: "When something about your payments needs telling, it is here.",
  },
};
