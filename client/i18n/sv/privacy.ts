import type { privacy as en } from "#client/i18n/en/privacy.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const privacy: typeof en = {
  title: "Integritet",
  copy: {
    title: "En kopia av dina uppgifter",
    text: "Allt som plattformen har om dig, i en fil: som en sida att läsa och som JSON för andra program. Det tar en stund, och du behöver inte vänta här. Vi säger till när den är klar.",
    make: "Gör en kopia",
    asked: "Din kopia görs.",
    none: "Du har inte bett om någon kopia än.",
    requested: (day) => `Begärd ${day}`,
    preparing: (percent) => `Görs: ${percent} %`,
    download: (size) => `Ladda ned (${size})`,
    until: (day) => `Kan laddas ned till ${day}. Du behöver logga in på nytt för att göra det.`,
    expired: "Utgången och raderad",
  },
  close: {
    title: "Avsluta ditt konto",
    text: (days) =>
      `När kontot är avslutat kan du inte längre logga in. Det avslutas ${plural(days, { one: "en dag", other: `${days} dagar` })} efter att du har bett om det, och fram till dess kan du ångra dig.`,
    obstacles: {
      title: "Det här måste bli klart först",
      payments_under_way: "En betalning är på gång. Vänta tills den är framme, eller avbryt den.",
      payments_link: "Visa betalningarna",
      cases_open: "Du har anmält ett problem som inte är avslutat.",
      cases_link: "Visa betalningarna med problem",
    },
    ask: "Avsluta kontot",
    keep: "Behåll det",
    confirm: {
      title: "Avsluta kontot?",
      text: (day) => `Det avslutas ${day}. Fram till dess ändras inget, och du kan ångra dig här.`,
      read: "Jag har läst vad som händer med mina uppgifter.",
      unread: "Kryssa i rutan först.",
    },
    closing: (day) => `Ditt konto avslutas ${day}.`,
    closingText: "Fram till dess fungerar allt som förut, och du kan ångra dig.",
    takeBack: "Behåll kontot",
    takenBack: "Du behåller ditt konto.",
    asked: (day) => `Ditt konto avslutas ${day}.`,
  },
  retention: {
    title: "Vad som händer med dina uppgifter",
    kind: "Uppgifter",
    fate: "När kontot avslutas",
    deleted: "Raderas",
    kept: (day) => `Sparas till ${day}`,
    law: (law) => `Lagstöd: ${law}`,
    categories: {
      payments: { name: "Betalningar och kvitton", text: "Vem som betalade vem, hur mycket och när" },
      identity: { name: "Vem du är", text: "Ditt namn, och hur vi kontrollerade det" },
      security_events: { name: "Säkerhetshändelser", text: "När och var du loggade in" },
      cases: { name: "Problem som du anmält", text: "Vad du skrev, och våra svar" },
      bank_accounts: { name: "Bankkonton", text: "Kontona som du kopplade" },
      permissions: { name: "Medgivanden", text: "Vad butiker fick göra" },
      contact: { name: "Kontaktuppgifter", text: "Ditt telefonnummer och din e-postadress" },
      preferences: { name: "Inställningar", text: "Språk, tidszon, utseende" },
      notifications: { name: "Meddelanden", text: "Det som vi har meddelat dig" },
      other: { name: "Andra uppgifter", text: "Det som inte hör till något av det här" },
    },
  },
};
