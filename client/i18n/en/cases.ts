import type { CaseReason, ProblemCase } from "#shared/cases.ts";

export const cases = {
  refund: {
    ask: "Ask for a refund",
    title: "Ask for the money back?",
    text: (merchant: string) => `${merchant} is asked to send all of it back to your account.`,
    keep: "Leave it",
  },

  report: {
    open: "Report a problem",
    title: "Report a problem",
    reason: "What is wrong?",
    reasons: {
      not_received: "It did not arrive",
      wrong_amount: "The amount is wrong",
      not_me: "It was not me",
    } satisfies Record<CaseReason, string>,
    text: "In your own words",
    hint: "We answer within 15 business days.",
    missing: "Write what is wrong.",
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
