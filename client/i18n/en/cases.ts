import type { CaseMessage, CaseReason, ProblemCase } from "#shared/cases.ts";

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

  /** Urgent steps when somebody else made a payment. */
  first: {
    title: "Do this first",
    devices: "Sign out the devices that you do not know",
    merchant: (merchant: string) => `End what ${merchant} may do, so that no more can be taken`,
    bank: "Tell your bank, if somebody else may be able to use your account.",
  },

  list: {
    title: "Reported problems",
    none: "You have reported no problem",
    noneText: "When something is wrong with a payment, report it on the payment's page. You follow it here.",
    payments: "Go to your payments",
    label: "Reported problems, newest first",
    since: (date: string) => `Reported ${date}.`,
    closed: (date: string) => `Closed ${date}.`,
    answered: (date: string) => `Answered ${date}.`,
    wrote: {
      payer: (text: string) => `You wrote: ${text}`,
      platform: (text: string) => `We wrote: ${text}`,
    } satisfies Record<CaseMessage["from"], (text: string) => string>,
  },

  title: "Reported problem",
  states: {
    open: "Waiting for our answer",
    answered: "Answered",
    closed: "Closed",
  } satisfies Record<ProblemCase["state"], string>,
  due: (date: string) => `We answer by ${date}.`,
  overdue: (date: string) => `Our answer was due ${date}. We are sorry: it takes longer than it should.`,
  from: { payer: "You", platform: "We" } satisfies Record<CaseMessage["from"], string>,
  write: "Write more",
  send: "Send",
  close: "This is settled",
};
