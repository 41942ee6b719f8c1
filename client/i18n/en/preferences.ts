import type { MarketingPurpose } from "#shared/marketing-consents.ts";
import type { StartPage } from "#shared/profile.ts";

export const preferences = {
  title: "Preferences",
  look: "Appearance and language",
  theme: "Appearance",
  themes: { system: "As the device", light: "Light", dark: "Dark" },
  language: "Language",
  languageHint: "For this page, documents and all that we send you.",
  notThereYet: (language: string) => `${language} (not here yet)`,
  region: "Numbers and dates",
  regionHint: (amount: string, date: string) => `As in ${amount}, on ${date}. Whatever the language.`,
  anyRegion: "As usual in the language",
  timeZone: "Time zone",
  timeZoneHint: (time: string) => `It is ${time} there. Times and days are told by its clock.`,
  startPage: "First page",
  startPageHint: "Where signing in leads, unless you asked for another page.",
  startPages: {
    overview: "Overview",
    transactions: "Payments",
    inbox: "Messages",
    deposit: "Deposit",
    withdraw: "Withdraw",
  } satisfies Record<StartPage, string>,

  money: "Accounts offered first",
  moneyText: "Which of your bank accounts is offered first for deposits and withdrawals.",
  accountIn: (currency: string) => `In ${currency}`,
  noChoice: "As soon as you have two accounts in one currency, you choose here.",
  accounts: "Your bank accounts",

  marketing: "Consents that are yours to give",
  marketingText: "None of this is needed for anything else, and you can change your mind at any time.",
  purposes: {
    offers_by_email: {
      title: "Offers by e-mail",
      text: "We may write to you about new things that the payment platform offers, at most twice a month.",
    },
    offers_by_sms: {
      title: "Offers by text message",
      text: "We may send offers of the payment platform to your phone, at most once a month.",
    },
    merchants_offers: {
      title: "Offers that fit merchants you pay",
      text: "We may look at which merchants you pay, to show you offers of theirs here. They learn nothing of you.",
    },
    research: {
      title: "Making this better",
      text: "We may ask you questions about this page, and look at how you use it together with others.",
    },
  } satisfies Record<MarketingPurpose, { title: string; text: string }>,
  agreedOn: (date: string) => `You agreed on ${date}.`,
  endedOn: (date: string) => `You ended this on ${date}.`,

  contact: "Phone number and e-mail address",
  saved: "Saved.",
  undone: "Undone.",
  failed: "This could not be saved. Nothing has changed.",
  undo: "Undo",
  close: "Close",
};
