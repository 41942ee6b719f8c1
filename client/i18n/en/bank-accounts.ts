import type { Consent } from "#shared/bank-accounts.ts";
import type { Period } from "#shared/periods.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("en");

const per: Record<Period, string> = {
  transaction: "each time",
  day: "a day",
  week: "a week",
  month: "a month",
};

export const bankAccounts = {
  title: "Bank accounts",
  add: "Add an account",
  none: "You have no bank account here yet",
  noneText: "Add one to pay merchants from it, and to take out what they hold for you.",
  usual: "Offered first",
  /** Heading of the accounts of one currency. */
  inCurrency: (currency: string) => `Accounts in ${currency}`,

  /** Uses of an account by the state of its consent, with their end. */
  consent: {
    none: () => "For withdrawals. Link it at your bank to pay from it, too.",
    active: (date) => `For withdrawals, and to pay from until ${date}.`,
    ending: (date) => `Your consent ends on ${date}. Renew it to go on paying from this account.`,
    lapsed: (date) =>
      `Your consent ended on ${date}. Withdrawals still arrive here; renew it to pay from this account again.`,
  } satisfies Record<Consent["state"], (date: string) => string>,
  renew: {
    none: "Link it at the bank",
    active: "Renew early",
    ending: "Renew at the bank",
    lapsed: "Renew at the bank",
  } satisfies Record<Consent["state"], string>,

  offerFirst: "Offer first",
  rename: "Rename",
  remove: "Remove",
  /** Ends what a button says for who does not see which account it belongs to. */
  of: (name: string) => `: ${name}`,

  renaming: {
    title: "Call it something else",
    label: "Name",
    missing: "Write a name.",
    save: "Save",
    keep: "Leave it",
  },

  removing: {
    title: (name: string) => `Remove ${name}?`,
    text: "It is used for nothing any more: your consent for it ends, and merchants no longer offer it. Your past payments keep naming it. You can undo this for ten minutes.",
    checking: "Looking whether something needs it",
    blocked: (count: number) =>
      plural(count, {
        one: "A payment that is under way still needs this account. It can be removed after that:",
        other: "Payments that are under way still need this account. It can be removed after those:",
      }),
    mandates: (count: number) =>
      plural(count, {
        one: "A merchant may collect from this account. It can be removed once you have ended that:",
        other: "Merchants may collect from this account. It can be removed once you have ended that:",
      }),
    mandate: (cap: string, period: Period) => `Up to ${cap} ${per[period]}`,
    end: (merchant: string) => `End it with ${merchant}`,
    remove: "Remove it",
    keep: "Keep it",
    close: "Close",
  },

  /** Confirmations after a change. */
  done: {
    renamed: (name: string) => `It is called ${name} now.`,
    setDefaultAccount: (name: string) => `${name} is offered first now.`,
    removed: (name: string) => `${name} was removed.`,
    added: (name: string) => `${name} was added.`,
    restored: (name: string) => `${name} is back.`,
    undone: "Undone.",
    failed: "That did not work. Nothing has changed.",
    linked: (count: number) =>
      plural(count, {
        one: "Your account is linked. You can pay from it now.",
        other: `${count} accounts are linked. You can pay from them now.`,
      }),
    renewed: "Your consent is renewed. You can pay from the account for another 180 days.",
  },
  undo: "Undo",
  close: "Close",

  adding: {
    title: "Add a bank account",
    back: "Bank accounts",
    backToHandOff: "Back without an account",
    how: "How?",
    ways: { bank: "At your bank", number: "By its number" },
    fresh: "An account is where money can be sent to. So we ask once more whether it is you.",

    bankText:
      "You log in at your bank, choose accounts and come back. You can pay from them and withdraw to them.",
    findBank: "Find your bank",
    noBank: (wanted: string) => `No bank is called “${wanted}”. You can add an account there by its number.`,

    numberText: "You can withdraw to it. To pay from it, link it at its bank, now or later.",
    number: "Account number (IBAN)",
    numberHint: "It begins with two letters, and is on your statements and in your bank’s app.",
    inCountry: (country: string) => country,
    missing: (country: string, count: number) =>
      plural(count, {
        one: `${country}: one character is missing.`,
        other: `${country}: ${count} characters are missing.`,
      }),
    problems: {
      empty: () => "Write the number.",
      no_country: () => "It begins with two letters for the country, such as SE.",
      unknown_country: ({ start }) => `No country’s numbers begin with ${start}.`,
      too_short: ({ country, length, has }) =>
        `Numbers of ${country} have ${length} characters. This one has ${has}.`,
      too_long: ({ country, length, has }) =>
        `Numbers of ${country} have ${length} characters. This one has ${has}.`,
      mistyped: () => "Something in it is mistyped: the check digits do not fit.",
    } satisfies Record<string, (of: NumberFacts) => string>,
    check: "Check the number",

    found: "This account",
    name: "What do you call it?",
    nameMissing: "Write a name.",
    confirm: "Add it",
    otherNumber: "Another number",
    currency: "Currency",
  },
};

interface NumberFacts {
  /** By name. */
  country: string;
  /** The two letters that it begins with. */
  start: string;
  length: number;
  has: number;
}
