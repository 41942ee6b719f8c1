import type { cases as en } from "#client/i18n/en/cases.ts";

export const cases: typeof en = {
  refund: {
    ask: "Be om återbetalning",
    title: "Be om pengarna tillbaka?",
    text: (merchant) => `Vi ber ${merchant} att skicka tillbaka hela beloppet till ditt konto.`,
    keep: "Avbryt",
  },

  report: {
    open: "Anmäl ett problem",
    title: "Anmäl ett problem",
    reason: "Vad är fel?",
    reasons: {
      not_received: "Den kom inte fram",
      wrong_amount: "Beloppet är fel",
      not_me: "Det var inte jag",
    },
    text: "Med egna ord",
    hint: "Vi svarar inom 15 bankdagar.",
    missing: "Skriv vad som är fel.",
    send: "Skicka anmälan",
    keep: "Stäng",
  },

  first: {
    title: "Gör det här först",
    devices: "Logga ut de enheter som du inte känner igen",
    merchant: (merchant) => `Avsluta det som ${merchant} får göra, så att inget mer kan dras`,
    bank: "Säg till din bank, om någon annan kan använda ditt konto.",
  },

  list: {
    title: "Anmälda problem",
    none: "Du har inte anmält något problem",
    noneText:
      "När något är fel med en betalning anmäler du det på betalningens sida. Sedan följer du det här.",
    payments: "Till dina betalningar",
    label: "Anmälda problem, de nyaste först",
    since: (date) => `Anmält ${date}.`,
    closed: (date) => `Avslutat ${date}.`,
    answered: (date) => `Besvarat ${date}.`,
    wrote: { payer: (text) => `Du skrev: ${text}`, platform: (text) => `Vi skrev: ${text}` },
  },

  title: "Anmält problem",
  states: { open: "Väntar på vårt svar", answered: "Besvarat", closed: "Avslutat" },
  due: (date) => `Vi svarar senast ${date}.`,
  overdue: (date) => `Vårt svar skulle ha kommit ${date}. Vi beklagar att det tar längre tid än det ska.`,
  from: { payer: "Du", platform: "Vi" },
  write: "Skriv mer",
  send: "Skicka",
  close: "Det är löst",
};
