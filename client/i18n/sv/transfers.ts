import type { transfers as en } from "#client/i18n/en/transfers.ts";

const per = { transaction: "för varje betalning", day: "om dagen", week: "i veckan", month: "i månaden" };

export const transfers: typeof en = {
  repeat: "Upprepa",
  step: (number, of) => `Steg ${number} av ${of}`,
  back: "Tillbaka",
  leave: "Översikt",
  change: "Ändra",
  changes: {
    merchant: "Ändra butiken",
    amount: "Ändra beloppet",
    account: "Ändra kontot",
  },

  merchant: {
    heading: { deposit: "Vem ska få pengarna?", withdrawal: "Varifrån?" },
    find: "Sök efter en butik",
    available: (amount) => `${amount} att ta ut`,
    none: { deposit: "Det finns ingen att sätta in hos än", withdrawal: "Det finns inget att ta ut" },
    noneText: {
      deposit: "Butiker som tar emot insättningar i ett av dina kontons valuta visas här.",
      withdrawal: "Så snart en butik har pengar åt dig kan du ta ut dem här.",
    },
    noMatch: (wanted) => `Ingen butik heter ”${wanted}”.`,
    allBlocked: "Du har spärrat alla som du skulle kunna betala",
    blocked: "Spärrade av dig",
    blockedUntil: (date) => `Du har spärrat den till ${date}`,
    blockedOpen: "Du har spärrat den tills du avslutar det",
  },

  amount: {
    heading: "Hur mycket?",
    label: (currency) => `Belopp i ${currency}`,
    between: (least, most) => `Från ${least} till ${most}.`,
    available: (amount) => `${amount} att ta ut.`,
    all: (amount) => `Allt: ${amount}`,
    understood: (amount) => `Det är ${amount}.`,
    next: "Fortsätt",
    problems: {
      empty: () => "Skriv hur mycket.",
      unreadable: (example) => `Det kan läsas på två sätt, eller inte alls. Skriv som ${example}.`,
      too_precise: (example) => `Det har för många decimaler. Skriv som ${example}.`,
      too_large: () => "Det är mer än någon kan flytta.",
      below_min: (bound) => `Det minsta är ${bound}.`,
      above_max: (bound) => `Det mesta på en gång är ${bound}.`,
      above_available: (bound) => `Det finns ${bound} att ta ut.`,
      above_limit: (bound) => `Din gräns lämnar ${bound}.`,
    },
    limit: ({ amount, left, until }) =>
      until === null
        ? `Ditt eget tak är ${amount} på en gång.`
        : `Din egen gräns på ${amount} lämnar ${left} till ${until}.`,
  },

  account: {
    heading: { deposit: "Från vilket konto?", withdrawal: "Till vilket konto?" },
    usual: "Förvalt",
    noConsent: {
      none: "Du har inte kopplat kontot hos din bank än.",
      active: "",
      ending: "",
      lapsed: "Ditt samtycke hos banken har slutat gälla.",
    },
    consent: "Samtycke",
    none: "Du har inget bankkonto här än",
    noneText: "Lägg till ett, och kom tillbaka.",
    add: "Lägg till ett bankkonto",
  },

  review: {
    heading: "Stämmer det här?",
    merchant: { deposit: "Till", withdrawal: "Från" },
    account: { deposit: "Från", withdrawal: "Till" },
    charges: "Avgifter",
    noCharges: "Inga",
    total: { deposit: "Lämnar ditt konto", withdrawal: "Lämnar butiken" },
    arrives: "Framme",
    within: (seconds) =>
      seconds < 120
        ? `inom ${seconds} sekunder efter att du har godkänt`
        : `inom ${Math.ceil(seconds / 60)} minuter efter att du har godkänt`,
    converted: { deposit: "Lämnar ditt konto som", withdrawal: "Kommer in som" },
    rate: (from, rate, to) => `1 ${from} = ${rate} ${to}`,
    approve: (amount) => `Godkänn ${amount}`,
    busy: "Ett ögonblick: vi gör den klar att godkännas",
    note: "Du godkänner med en kod som vi skickar till din telefon. Innan dess flyttas inget.",
  },

  refusedBy: {
    limit: ({ kind, period, amount, until }) => {
      const name = `${kind === "cap" ? "Ditt tak" : "Din gräns"} på ${amount} ${per[period]}`;
      return until === null
        ? `${name} tillåter inte mer. Inga pengar har flyttats.`
        : `${name} räcker inte till. ${kind === "cap" ? "Det" : "Den"} börjar om ${until}. Inga pengar har flyttats.`;
    },
    block: (until) =>
      until === null
        ? "Spärren gäller tills du avslutar den. Inga pengar har flyttats."
        : `Spärren gäller till ${until}. Inga pengar har flyttats.`,
  },

  payee: {
    title: "Mottagarkontroll",
    checking: "Frågar banken vems kontot är",
    results: {
      match: { title: "Kontot står i ditt namn", text: () => "Din bank har bekräftat det." },
      close_match: {
        title: "Nästan ditt namn",
        text: (name) =>
          name
            ? `Din bank känner innehavaren som ${name}. Fortsätt om det är du.`
            : "Fortsätt om kontot är ditt.",
      },
      no_match: {
        title: "Banken känner innehavaren under ett annat namn",
        text: () => "Pengar som går till någon annans konto är svåra att få tillbaka.",
      },
      not_possible: {
        title: "Banken säger inte vems kontot är",
        text: () => "Titta på numret en gång till innan du fortsätter.",
      },
    },
    failed: "Vi kunde inte fråga banken vems kontot är. Titta på numret en gång till innan du fortsätter.",
    acknowledge: "Jag har kontrollerat att kontot är mitt",
    mustAcknowledge: "Bekräfta det först, eller välj ett annat konto.",
  },

  checking: {
    title: "Vi kontrollerar",
    text: {
      deposit: (amount) =>
        `Svaret på din insättning av ${amount} försvann på vägen. Vi tar reda på om den gjordes.`,
      withdrawal: (amount) =>
        `Svaret på ditt uttag av ${amount} försvann på vägen. Vi tar reda på om det gjordes.`,
    },
    unknownText: "Vi tar reda på om det finns en betalning.",
    calm: "Du behöver inte göra något, och den kan inte göras två gånger. Du kan gå härifrån: vi fortsätter leta.",
    moved: "Inga pengar har flyttats",
    movedText: "Det finns ingen sådan betalning, och det blir ingen.",
    startAnew: "Titta på den igen",
    overview: "Till översikten",
  },

  actions: {
    approve: "Godkänn",
    cancel: "Avbryt betalningen",
    cancelTitle: "Avbryta betalningen?",
    cancelText: "Den är inte godkänd, så inga pengar har flyttats. Du kan börja en ny när du vill.",
    keep: "Behåll den",
    arrived: {
      deposit: (merchant) => `${merchant} har dina pengar.`,
      withdrawal: () => "Pengarna är på ditt konto.",
    },
    arrivedTitle: "Framme",
  },
};
