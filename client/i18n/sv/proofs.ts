import type { proofs as en } from "#client/i18n/en/proofs.ts";

export const proofs: typeof en = {
  title: "Betalningsbevis",
  make: "Gör ett betalningsbevis",
  makeText:
    "Allt som en bank eller butik behöver för att spåra betalningen, på en sida att skicka eller skriva ut.",
  live: (until) => `Den som har länken kan kontrollera det till ${until}.`,
  show: "Visa beviset",
  revoke: "Avsluta det nu",
  revokeTitle: "Avsluta beviset?",
  revokeText: "Länken och koden slutar genast att fungera, för alla som har dem. Du kan göra ett nytt.",
  keep: "Behåll det",
  back: "Betalningen",

  none: "Det finns inget bevis på den här betalningen som gäller nu",
  noneText: "Det har gått ut, eller så har du avslutat det. Gör ett nytt på betalningens sida.",

  share: "Dela",
  copyAll: { copy: "Kopiera allt", copied: "Kopierat", failed: "Kunde inte kopiera" },
  pdf: "PDF",
  link: "Länk för andra",
  linkText: (until) =>
    `Den som öppnar den ser betalningen som den är då, med kontonummer dolda och utan ditt efternamn. Den slutar gälla ${until}, eller när du avslutar den på betalningens sida.`,
  copyLink: { copy: "Kopiera länken", copied: "Kopierat", failed: "Kunde inte kopiera" },
  code: "Kod",

  facts: {
    from: "Från",
    to: "Till",
    amount: "Belopp",
    started: "Påbörjad",
    valueDate: "Valutadag",
    state: "Status",
    since: (time) => `sedan ${time}`,
    rail: "Skickad via",
    reference: "Referens",
    endToEndId: "End-to-end-id",
    uetr: "UETR",
    codes: "Vad bankerna sade",
    times: (timeZone) => `Tiderna anges för ${timeZone}.`,
    pooled: "Betalas tillsammans med andra",
    ends: "Kan kontrolleras till",
    check: "Kontrollera på",
  },

  check: {
    title: "Kontrollera ett betalningsbevis",
    valid: "Beviset är äkta",
    validText: (time) => `Det kommer från betalplattformen själv, så som betalningen var ${time}.`,
    unknown: "Den här koden bevisar inget nu",
    unknownText:
      "Den kan vara felskriven, eller så har beviset gått ut. Titta på koden en gång till, eller be den som gav dig den om ett nytt bevis.",
    ask: "Koden på beviset",
    askHint: "Tjugo bokstäver och siffror, som i 7K3M-Q9ZT-4F8A-XW2P-R5DN.",
    malformed: "En kod har tjugo bokstäver och siffror.",
    go: "Kontrollera",
    another: "Kontrollera en annan kod",
    text: "Har någon skickat dig ett betalningsbevis? Koden säger om det är äkta, och hur det står till med betalningen nu.",
  },
};
