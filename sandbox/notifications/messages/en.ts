import { messages as vocabulary } from "#shared/messages/en.ts";
import { payments } from "./en-payments.ts";
import type { NotificationText } from "./notification-text.ts";

/** Facts of an approval, with the amount as text. */
type Approval = Record<"code" | "amount" | "payee" | "account", string>;

const notYou = "Was this not you? Tell us at once.";

const approvesOnce = "It works once, for 5 minutes. If that is not what you want, do not use it.";

const contact = (name: string, fate: string) => (masked: string) => ({
  title: `Your ${name} ${fate}`,
  body: `The new one is ${masked}. ${notYou}`,
  brief: `Your ${name} ${fate}`,
});

/** Messages that the platform's services send to payers, in English. */
export const en = {
  /** Formats dates and amounts if the payer's region is unknown. */
  locale: "en-GB",

  payments,

  handOff: (merchant: string): NotificationText => ({
    title: `${merchant} waits for you`,
    body: "You have not finished what you started there.",
    brief: "A merchant's site waits for you",
  }),
  caseAnswered: {
    title: "We have answered you",
    body: "You reported a problem with a payment. Read what we found out.",
    brief: "We have answered you",
  },

  account: {
    added: (account: string): NotificationText => ({
      title: `Your account at ${account} was added`,
      body: `It can receive your withdrawals. ${notYou}`,
      brief: "A bank account was added",
    }),
    removed: (account: string): NotificationText => ({
      title: `Your account at ${account} was removed`,
      body: `It is used for nothing any more. ${notYou}`,
      brief: "A bank account was removed",
    }),
    renewed: (account: string): NotificationText => ({
      title: `The consent for ${account} was renewed`,
      body: `You can pay from it for another 180 days. ${notYou}`,
      brief: "The consent for a bank account was renewed",
    }),
  },
  consent: {
    ending: (account: string, day: string): NotificationText => ({
      title: `The consent for ${account} ends on ${day}`,
      body: "Renew it at your bank, so that you can go on paying from this account.",
      brief: "The consent for a bank account ends soon",
    }),
    lapsed: (account: string): NotificationText => ({
      title: `The consent for ${account} has ended`,
      body: "Renew it at your bank to pay from this account again. Withdrawals still reach it.",
      brief: "The consent for a bank account has ended",
    }),
  },

  exportReady: (day: string): NotificationText => ({
    title: "Your data is ready",
    body: `You can download it until ${day}.`,
    brief: "Your data is ready",
  }),
  accountClosing: (day: string): NotificationText => ({
    title: `Your account closes on ${day}`,
    body: "Until then you can take it back.",
    brief: "Your account is going to be closed",
  }),

  device: {
    name: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: "A browser that we do not know",
    network: (network: string) => `from the network ${network}`,
    localNetwork: "from the local network",
    unknownNetwork: "from a network that we do not know",
    isNew: (device: string, network: string): NotificationText => ({
      title: "Somebody signed in on a new device",
      body: `${device}, ${network}. If it was you, there is nothing to do. Was this not you? Sign it out at once.`,
      brief: "Somebody signed in on a new device",
    }),
  },

  limit: {
    subjects: {
      "protective-deposit-day": "Limit on deposits per day",
      "protective-deposit-week": "Limit on deposits per week",
      "protective-deposit-month": "Limit on deposits per month",
      "cap-deposit-transaction": "Cap on each deposit",
      "cap-deposit-day": "Cap on deposits per day",
      "cap-withdrawal-transaction": "Cap on each withdrawal",
      "cap-withdrawal-day": "Cap on withdrawals per day",
    },
    changed: (subject: string, amount: string | null, from: string | null): NotificationText => ({
      title: `A limit was changed: ${subject}`,
      body: `It is ${amount ?? "removed"}${from ? ` from ${from}` : ""}. ${notYou}`,
      brief: "A limit was changed",
    }),
  },
  block: {
    all: "Block of all payments",
    merchant: (name: string) => `Block of payments to ${name}`,
    category: (name: string) => `Block of payments to merchants of the kind “${name}”`,
    on: (block: string, until: string | null): NotificationText => ({
      title: `A block was put on: ${block}`,
      body: `It is on${until ? ` until ${until}` : ""}. ${notYou}`,
      brief: "A block was put on",
    }),
    off: (block: string): NotificationText => ({
      title: `A block has ended: ${block}`,
      body: `It is off. ${notYou}`,
      brief: "A block has ended",
    }),
  },
  categories: vocabulary.categories,

  contact: {
    phone: {
      asked: contact("phone number", "is to be changed"),
      changed: contact("phone number", "was changed"),
    },
    email: {
      asked: contact("e-mail address", "is to be changed"),
      changed: contact("e-mail address", "was changed"),
    },
  },

  test: (text: string) => `Test: ${text}`,
  openIt: "Open it to see more.",
  openThem: "Open it to see them.",
  settings: (address: string) => `What you are told, and how: ${address}`,
  digest: {
    subject: (count: number, time: string) => `${count} messages since ${time}`,
    more: (count: number) => `and ${count} more`,
    all: (address: string) => `All of them: ${address}`,
  },

  codes: {
    signIn: (code: string) =>
      `${code} is your code for the payment platform. It works once, for 5 minutes. Never give it to anybody.`,
    deposit: ({ code, amount, payee, account }: Approval) =>
      `${code} approves ${amount} to ${payee} from ${account}. ${approvesOnce}`,
    withdrawal: ({ code, amount, payee, account }: Approval) =>
      `${code} approves ${amount} from ${payee} to ${account}. ${approvesOnce}`,
    subject: "About your address",
    contact: (code: string) =>
      `${code} confirms that this is yours, at the payment platform. It works once, for 10 minutes. If you did not ask for it, do nothing.`,
    taken:
      "Somebody asked to use this address for another account of the payment platform. Nothing was changed: it stays yours alone. If it was you, take it off this account first.",
  },
};
