import type { shell as en } from "#client/i18n/en/shell.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const shell: typeof en = {
  site: {
    links: "Mer",
    help: "Hjälp",
    call: (phone) => `Ring ${phone}`,
    write: (email) => `Skriv till ${email}`,
  },
  skip: "Hoppa till innehållet",
  navigation: "Huvudmeny",
  overview: "Översikt",
  transactions: "Betalningar",
  inbox: "Meddelanden",
  unread: (count) => plural(count, { one: `${count} oläst`, other: `${count} olästa` }),
  transfers: { deposit: "Sätt in", withdrawal: "Ta ut" },
  checking: {
    text: (amount) => `Vi kontrollerar en betalning: ${amount}.`,
    look: "Se hur det går",
  },
  settings: "Konto",
  account: "Ditt konto",
  preferences: "Inställningar",
  signOut: "Logga ut",
  offline: "Du är inte uppkopplad. Det du ser kan vara inaktuellt.",
  newVersion: { text: "Det finns en ny version av sidan.", reload: "Ladda om" },
  notFound: {
    title: "Den sidan finns inte",
    text: "Adressen kan vara felskriven, eller så är det som fanns här borta.",
    home: "Till översikten",
  },
  problem: { title: "Det gick inte", home: "Till översikten" },
};
