import type { CaseReason, ProblemCase } from "#shared/cases.ts";
import type { TransactionType } from "#shared/transactions.ts";

export const cases = {
  refund: {
    ask: "Ask for a refund",
    title: "Ask for the money back?",
    text: (merchant: string) => `${merchant} is asked to send all of it back to your account.`,
    keep: "Leave it",
  },

  report: {
    open: "Report a problem",
    title: "What is wrong?",
    reason: "What is wrong",
    reasons: {
      not_received: { deposit: "The merchant says that it did not arrive", withdrawal: "I did not get it" },
      wrong_amount: { deposit: "The amount is wrong", withdrawal: "The amount is wrong" },
      not_me: { deposit: "It was not me", withdrawal: "It was not me" },
    } satisfies Record<CaseReason, Record<TransactionType, string>>,
    text: "What happened",
    hint: "In your own words. We answer within 15 business days.",
    missing: "Write what happened.",
    send: "Send the report",
    keep: "Close",
  },

  title: "Reported problem",
  states: {
    open: "Waiting for our answer",
    answered: "Answered",
    closed: "Closed",
  } satisfies Record<ProblemCase["state"], string>,
  due: (date: string) => `We answer by ${date}.`,
  from: { payer: "You", platform: "We" } satisfies Record<ProblemCase["messages"][number]["from"], string>,
  write: "Write more",
  send: "Send",
  close: "This is settled",
};
