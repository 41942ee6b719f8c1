import type { preferences as en } from "#client/i18n/en/preferences.ts";

export const preferences: typeof en = {
  title: "Inställningar",
  look: "Utseende och språk",
  theme: "Utseende",
  themes: { system: "Som enheten", light: "Ljust", dark: "Mörkt" },
  language: "Språk",
  languageHint: "Gäller sidan, dokument och allt som vi skickar till dig.",
  notThereYet: (language) => `${language} (finns inte här än)`,
  region: "Tal och datum",
  regionHint: (amount, date) => `Till exempel ${amount} och ${date}, oavsett språk.`,
  anyRegion: "Följer språket",
  timeZone: "Tidszon",
  timeZoneHint: (time) => `Där är klockan ${time}. Tider och dagar anges efter den.`,
  startPage: "Startsida",
  startPageHint: "Dit kommer du när du loggar in, om du inte har öppnat en annan sida.",
  startPages: {
    overview: "Översikt",
    transactions: "Betalningar",
    inbox: "Meddelanden",
    deposit: "Sätt in",
    withdraw: "Ta ut",
  },

  money: "Konton som föreslås först",
  moneyText: "Välj vilket bankkonto som ska föreslås först vid insättningar och uttag.",
  accountIn: (currency) => `I ${currency}`,
  noChoice: "När du har två konton i samma valuta kan du välja här.",
  accounts: "Dina bankkonton",

  marketing: "Frivilliga samtycken",
  marketingText: "Inget av det här krävs för något annat, och du kan ändra dig när som helst.",
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
      title: "Erbjudanden utifrån var du handlar",
      text: "Vi får titta på vilka butiker du betalar, för att visa dig deras erbjudanden här. De får inte veta något om dig.",
    },
    research: {
      title: "Hjälp oss att bli bättre",
      text: "Vi får ställa frågor till dig om sidan och analysera din användning sammanslagen med andras.",
    },
  },
  agreedOn: (date) => `Du samtyckte ${date}.`,
  endedOn: (date) => `Du återkallade samtycket ${date}.`,

  contact: "Telefonnummer och e-postadress",
  saved: "Sparat.",
  undone: "Ångrat.",
  failed: "Det gick inte att spara. Inget har ändrats.",
  undo: "Ångra",
  close: "Stäng",
};
