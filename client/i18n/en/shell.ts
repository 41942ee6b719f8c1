import type { TransactionType } from "#shared/transactions.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("en");

export const shell = {
  site: {
    links: "More",
    help: "Help",
    call: (phone: string) => `Call ${phone}`,
    write: (email: string) => `Write to ${email}`,
  },
  skip: "Skip to the content",
  navigation: "Main",
  overview: "Overview",
  transactions: "Payments",
  inbox: "Messages",
  unread: (count: number) => plural(count, { one: `${count} unread`, other: `${count} unread` }),
  settings: "Account",
  account: "Your account",
  preferences: "Preferences",
  signOut: "Sign out",
  offline: "You are offline. What you see may be out of date.",
  newVersion: { text: "There is a new version of this page.", reload: "Reload" },
  transfers: { deposit: "Deposit", withdrawal: "Withdraw" } satisfies Record<TransactionType, string>,
  checking: {
    text: (amount: string) => `We are checking one payment: ${amount}.`,
    look: "See how it stands",
  },
  notFound: {
    title: "There is no such page",
    text: "The address may be mistyped, or what was here is gone.",
    home: "Go to the overview",
  },
  problem: { title: "That did not work", home: "Go to the overview" },
};
