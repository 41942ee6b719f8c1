import type { merchants as en } from "#client/i18n/en/merchants.ts";
import type { SharedData } from "#shared/permissions.ts";

const data: Record<SharedData, string> = {
  name: "ditt namn",
  email: "din e-postadress",
  phone: "ditt telefonnummer",
  address: "din adress",
  date_of_birth: "ditt födelsedatum",
  bank_account: "ditt bankkonto",
  other: "något annat",
};
const periods = { transaction: "betalning", day: "dag", week: "vecka", month: "månad" };

export const merchants: typeof en = {
  title: "Butiker",
  intro: "Alla som du har betalat, fått pengar av eller gett ett medgivande.",
  stranger: {
    title: "Du har inget med den här butiken",
    text: "Du har inte gjort någon betalning med den, och den får inte göra något. Adressen kan vara felskriven.",
  },
  none: "Inga butiker än.",
  allows: (count) =>
    count === 0 ? "Får inte göra något på egen hand" : count === 1 ? "1 medgivande" : `${count} medgivanden`,
  blocked: "Spärrad",
  back: "Butiker",
  may: "Vad den får göra",
  mayNothing: "Den får inte göra något utan dig.",
  mandate: (cap, period) => `Dra upp till ${cap} per ${periods[period]} utan att fråga`,
  used: (used) => `${used} använt den här perioden`,
  storedAccount: (account) => `Föreslå ditt konto hos ${account} när du betalar`,
  from: (account) => `Från ditt konto hos ${account}`,
  dataShared: (what) => `Känna till ${what.map((one) => data[one]).join(", ")}`,
  since: (date) => `Sedan ${date}`,
  lastUsed: (date) => `senast använt ${date}`,
  neverUsed: "aldrig använt",
  ended: (date) => `Avslutat ${date}`,
  revoke: "Återkalla",
  revokeTitle: "Återkalla medgivandet?",
  revokeText: "Det upphör genast och för gott. Butiken måste fråga dig igen om den vill ha det tillbaka.",
  keep: "Behåll det",
  totals: "Sedan din första betalning",
  recentTotals: "De senaste 90 dagarna",
  noPayments: "Du har inte gjort någon betalning med den.",
  noRecentPayments: "Du har inte gjort någon betalning med den under den tiden.",
  olderText: "Äldre betalningar visas efter en ny inloggning.",
  older: "Logga in en gång till för att se alla",
  paid: "Betalat",
  received: "Mottaget",
  payments: "Se betalningarna",
  end: "Avsluta allt",
  endTitle: (name) => `Avsluta allt med ${name}?`,
  endText:
    "Alla medgivanden upphör genast och för gott, och betalningar som väntar på att du godkänner avbryts. Betalningar som du har godkänt genomförs. Butiken får fråga dig igen, om du inte spärrar den.",
  endedTitle: (name) => `Allt med ${name} är avslutat`,
  endedText:
    "Den får inte göra något mer, och inget väntar på att du godkänner. Den får fråga dig igen, om du inte spärrar den.",
  endAll: "Avsluta helt",
  endAllText: "Alla medgivanden upphör genast och för gott, och det som väntar på att du godkänner avbryts.",
  notNow: "Inte nu",
  blocking: "Spärr",
  blockedBy: {
    merchant: "Du har spärrat betalningar till den.",
    category: "Du har spärrat betalningar till butiker av dess slag.",
    all: "Du har spärrat alla betalningar.",
  },
  blockedUntil: (date) => `Det gäller till ${date}.`,
  blockedOpen: (date) => `Det gäller tills du avslutar spärren, tidigast ${date}.`,
  blocks: "Se dina spärrar",
  block: "Spärra betalningar till den",
};
