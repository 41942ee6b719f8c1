import type { Detail, HandOffKind } from "#shared/hand-offs.ts";
import type { MandateTerms } from "#shared/permissions.ts";

type Kinds<Word> = Record<HandOffKind, Word>;

export const handOffs = {
  /** While nobody knows what is asked. */
  request: "A merchant’s request",
  /** The merchant's request as the page's title. */
  asks: {
    payment: (merchant) => `Pay ${merchant}`,
    withdrawal: (merchant) => `Withdraw from ${merchant}`,
    mandate: (merchant) => `Let ${merchant} collect money`,
    identity: (merchant) => `Confirm your details for ${merchant}`,
    question: (merchant) => `Answer a question from ${merchant}`,
  } satisfies Kinds<(merchant: string) => string>,
  door: {
    text: (merchant: string) =>
      `${merchant} has sent you here. Sign in to see what it asks for, and to do it or decline it.`,
    signIn: "Sign in",
    begun: "It has been begun on another device. This page goes on when it is done there.",
  },
  until: (time: string) => `Open until ${time}`,
  accounts: {
    from: "From which account",
    to: "To which account",
    none: "You have no account for this yet.",
    unusable: "Its bank does not let us pay from it now.",
    renew: "Renew the consent",
    other: "Link another account",
  },
  purpose: "For",
  payment: {
    go: (amount: string) => `Approve ${amount}`,
    note: "You approve it with a code in the next step.",
  },
  again: "The payment that you began did not go through. You can try again.",
  mandate: {
    cap: "At most",
    period: {
      transaction: "a payment",
      day: "a day",
      week: "a week",
      month: "a month",
    } satisfies Record<MandateTerms["period"], string>,
    before: "Until now",
    text: "Up to that, money is collected without asking you each time. You can end it whenever you like.",
    go: "Sign",
  },
  identity: {
    text: (merchant: string) => `This and nothing else is passed on to ${merchant}.`,
    names: { name: "Name", email: "E-mail", phone: "Phone" } satisfies Record<Detail["name"], string>,
    go: "Confirm and pass on",
    fresh: "Before your details go to somebody else, we make sure that it is you.",
  },
  question: {
    about: "It is about a payment that you reported a problem with.",
    payment: "See the payment",
    answer: "Your answer",
    missing: "Write an answer first.",
    go: "Send",
  },
  sign: "Before you sign, we make sure that it is you.",
  decline: "Decline",
  elsewhere: {
    title: "Continue on another device",
    qr: "QR code of this page",
    text: "Point your phone’s camera at the code. This page goes on by itself when you are done there.",
    later: "Or let it wait among your messages: they are on every device that you sign in on.",
    keep: "Keep it for later",
    kept: "It waits among your messages, on every device that you sign in on.",
  },
  /** Page of a link that can no longer be used. */
  over: {
    done: { title: "This is done", text: "The link has served its purpose, and works once only." },
    declined: { title: "You declined this", text: "Nothing was done, and nothing was passed on." },
    expired: {
      title: "This link is too old",
      text: "For safety it works for a short time only. Nothing was done. You get a new one where you came from.",
    },
    cancelled: {
      title: "This was taken back",
      text: "It is no longer asked for. Nothing was done.",
    },
    unknown: {
      title: "We do not know this link",
      text: "It may be incomplete, or not from us. Open it again where you got it, or ask there for a new one.",
    },
    foreign: {
      title: "This link is for somebody else",
      text: "It was made for another payer than the one who is signed in. Sign out and sign in as that payer, or ask for a link of your own where you came from.",
    },
  },
  back: (merchant: string) => `Back to ${merchant}`,
  returning: (merchant: string) => `Going back to ${merchant} …`,
  overview: "To your overview",
  transaction: "See the payment",
};
