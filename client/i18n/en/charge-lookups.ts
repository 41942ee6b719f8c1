import type { AmountError } from "#client/ui/parse-amount.ts";

/** Look-up of a charge on a bank statement, without sign-in. */
export const chargeLookups = {
  title: "What's this charge?",
  text: "A line on your bank statement that you do not recognise? Write what it says, and we tell you which merchant it is. You need not be signed in.",
  amount: "Amount",
  amountHint: "As on the statement, to the last digit.",
  currency: "Currency",
  date: "Date",
  dateHint: "The day that the statement gives.",
  ending: "Last four digits of your account's number",
  endingHint: "The account that the statement is of.",
  find: "Find the merchant",
  problems: {
    amount: {
      empty: () => "Write the amount.",
      unreadable: (example: string) =>
        `That could be read in two ways, or not at all. Write it like ${example}.`,
      too_precise: (example: string) => `That has too many decimals. Write it like ${example}.`,
      too_large: () => "That is more than anybody can move.",
    } satisfies Record<AmountError, (example: string) => string>,
    nothing: "More than nothing.",
    date: "Choose the day.",
    ending: "Four digits or letters.",
  },

  found: {
    title: (merchant: string) => `That is ${merchant}`,
    statement: "On statements",
    kind: "What they do",
    help: "Who helps",
    website: "Their help pages",
    more: "We tell nobody more than this who is not signed in. Sign in to see the payment, and to report it if it was not you.",
    signIn: "Sign in to see it",
  },
  none: {
    title: "We find no one line like that",
    text: "All three have to be as on the statement: the amount, the day, and the account's last four digits. It may also be a payment that we had nothing to do with: your bank can tell.",
    signIn: "Sign in and look yourself",
  },
};
