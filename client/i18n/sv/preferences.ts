import type { PartWords } from "#client/i18n/words.ts";

export const preferences: PartWords<"preferences"> = {
  title: "Inställningar",
  look: "Hur sidan ser ut och skriver",
  theme: "Utseende",
  themes: { system: "Som enheten", light: "Ljust", dark: "Mörkt" },
  language: "Språk",
  languageHint: "Det som sidan och dess meddelanden skrivs på.",
  notThereYet: (language) => `${language} (finns inte här än)`,
  region: "Tal och datum",
  regionHint: (amount, date) => `Som i ${amount}, den ${date}. Oavsett språk.`,
  anyRegion: "Som det brukar vara på språket",
  timeZone: "Tidszon",
  timeZoneHint: (time) => `Där är klockan ${time}. Tider och dagar anges efter den.`,
  startPage: "Första sidan",
  startPageHint: "Dit inloggningen leder, om du inte bad om en annan sida.",
  startPages: {
    overview: "Översikt",
    transactions: "Betalningar",
    inbox: "Meddelanden",
    deposit: "Sätt in",
    withdraw: "Ta ut",
  },

  money: "Konton som föreslås först",
  moneyText: "Vilket av dina bankkonton som föreslås först för insättningar och uttag.",
  accountIn: (currency) => `I ${currency}`,
  noChoice: "Så snart du har två konton i samma valuta väljer du här.",
  accounts: "Dina bankkonton",

  marketing: "Vad du går med på, om du vill",
  marketingText: "Inget av det här behövs för något annat, och du kan ändra dig när som helst.",
  purposes: {
    offers_by_email: {
      title: "Erbjudanden med e-post",
      text: "Vi får skriva till dig om nya saker som betalplattformen erbjuder, högst två gånger i månaden.",
    },
    offers_by_sms: {
      title: "Erbjudanden med sms",
      text: "Vi får skicka betalplattformens erbjudanden till din telefon, högst en gång i månaden.",
    },
    merchants_offers: {
      title: "Erbjudanden som passar butiker du betalar",
      text: "Vi får titta på vilka butiker du betalar, för att visa dig deras erbjudanden här. De får inte veta något om dig.",
    },
    research: {
      title: "Göra det här bättre",
      text: "Vi får ställa frågor till dig om sidan, och titta på hur du använder den tillsammans med andras användning.",
    },
  },
  agreedOn: (date) => `Du gick med på det ${date}.`,
  endedOn: (date) => `Du avslutade det ${date}.`,

  contact: "Telefonnummer och e-postadress",
  saved: "Sparat.",
  undone: "Ångrat.",
  failed: "Det gick inte att spara. Inget har ändrats.",
  undo: "Ångra",
  close: "Stäng",
};
