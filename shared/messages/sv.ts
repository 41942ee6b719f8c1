import type { messages as english } from "#shared/messages/en.ts";

/** The vocabulary that the page and the documents share, in Swedish. */
export const messages: typeof english = {
  types: { deposit: "Insättning", withdrawal: "Uttag" },

  states: {
    created: "Påbörjad",
    awaiting_approval: "Väntar på att du godkänner",
    approved: "Godkänd",
    submitted: "På väg",
    settled: "Framme",
    failed: "Misslyckad",
    expired: "Tiden gick ut",
    cancelled: "Avbruten",
    returned: "Skickad tillbaka",
    refund_pending: "Återbetalning på väg",
    refunded: "Återbetald",
    unknown: "Kontrolleras",
  },

  rails: {
    sepa_instant: "Omedelbar betalning i euro (SEPA)",
    rix_inst: "RIX-INST",
    other: "Banköverföring",
  },

  categories: {
    games: "Spel",
    gambling: "Spel om pengar",
    travel: "Resor",
    shopping: "Shopping",
    food: "Mat",
    entertainment: "Nöje",
    finance: "Ekonomi",
    charity: "Välgörenhet",
    home: "Hem",
    other: "Annat",
  },

  bankCode: (code) => bankCodes[code] ?? "Banken angav en kod som vi inte kan förklara.",
};

const bankCodes: Record<string, string> = {
  AB05: "Den mottagande banken svarade inte i tid.",
  AB06: "Betalningen tog för lång tid mellan bankerna.",
  AB08: "Den mottagande banken kunde inte nås.",
  AC01: "Kontonumret är fel.",
  AC04: "Kontot är avslutat.",
  AC06: "Kontot är spärrat.",
  AG01: "Kontot tillåter inte den här typen av betalning.",
  AM02: "Banken tillåter inte det beloppet.",
  AM04: "Det fanns inte tillräckligt med pengar på kontot.",
  AM05: "Banken uppfattade den som en betalning som redan var gjord.",
  AM23: "Beloppet är över bankens gräns för omedelbara betalningar.",
  CNOR: "Den mottagande banken är inte med i omedelbara betalningar.",
  DNOR: "Den sändande banken är inte med i omedelbara betalningar.",
  FRAD: "Banken stoppade den eftersom den såg ut som ett bedrägeri.",
  MS03: "Banken angav inget skäl.",
  RR04: "Banken stoppade den av ett juridiskt skäl.",
  RCVD: "Banken har tagit emot den.",
  PDNG: "Banken arbetar med den.",
  ACTC: "Banken har kontrollerat den.",
  ACCP: "Banken har kontrollerat betalaren.",
  ACSP: "Banken genomför betalningen.",
  ACSC: "Banken har genomfört betalningen.",
  RJCT: "Banken nekade betalningen.",
  CANC: "Den avbröts hos banken.",
};
