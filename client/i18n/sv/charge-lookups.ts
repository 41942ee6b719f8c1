import type { chargeLookups as en } from "#client/i18n/en/charge-lookups.ts";

export const chargeLookups: typeof en = {
  title: "Vad är det här för dragning?",
  text: "En rad på ditt kontoutdrag som du inte känner igen? Skriv vad som står där, så berättar vi vilken butik det är. Du behöver inte vara inloggad.",
  amount: "Belopp",
  amountHint: "Som på utdraget, till sista siffran.",
  currency: "Valuta",
  date: "Datum",
  dateHint: "Den dag som utdraget anger.",
  ending: "De fyra sista siffrorna i ditt kontonummer",
  endingHint: "Kontot som utdraget gäller.",
  find: "Hitta butiken",
  problems: {
    amount: {
      empty: () => "Skriv beloppet.",
      unreadable: (example) => `Det kan läsas på två sätt, eller inte alls. Skriv som ${example}.`,
      too_precise: (example) => `Det har för många decimaler. Skriv som ${example}.`,
      too_large: () => "Det är mer än någon kan flytta.",
    },
    nothing: "Mer än noll.",
    date: "Välj dagen.",
    ending: "Fyra siffror eller bokstäver.",
  },

  found: {
    title: (merchant) => `Det är ${merchant}`,
    statement: "På kontoutdrag",
    kind: "Vad de gör",
    help: "Vem som hjälper",
    website: "Deras hjälpsidor",
    more: "Mer än så berättar vi inte för den som inte är inloggad. Logga in för att se betalningen, och för att anmäla den om det inte var du.",
    signIn: "Logga in för att se den",
  },
  none: {
    title: "Vi hittar ingen sådan rad",
    text: "Alla tre måste vara som på utdraget: beloppet, dagen och kontots fyra sista siffror. Det kan också vara en betalning som vi inte har haft med att göra: din bank kan svara.",
    signIn: "Logga in och titta själv",
  },
};
