import type { handOffs as en } from "#client/i18n/en/hand-offs.ts";

export const handOffs: typeof en = {
  request: "En begäran från en butik",
  asks: {
    payment: (merchant) => `Betala ${merchant}`,
    withdrawal: (merchant) => `Ta ut från ${merchant}`,
    mandate: (merchant) => `Låt ${merchant} dra pengar`,
    identity: (merchant) => `Bekräfta dina uppgifter för ${merchant}`,
    question: (merchant) => `Svara på en fråga från ${merchant}`,
  },
  door: {
    text: (merchant) =>
      `${merchant} har skickat dig hit. Logga in för att se vad de ber om, och för att göra det eller avböja.`,
    signIn: "Logga in",
    begun: "Det har påbörjats på en annan enhet. Sidan går vidare när det är klart där.",
  },
  until: (time) => `Öppen till ${time}`,
  accounts: {
    from: "Från vilket konto",
    to: "Till vilket konto",
    none: "Du har inget konto för det här än.",
    unusable: "Banken låter oss inte betala från det nu.",
    renew: "Förnya samtycket",
    other: "Koppla ett annat konto",
  },
  purpose: "För",
  payment: {
    go: (amount) => `Godkänn ${amount}`,
    note: "Du godkänner med en kod i nästa steg.",
  },
  again: "Betalningen som du påbörjade gick inte igenom. Du kan försöka igen.",
  mandate: {
    cap: "Högst",
    period: {
      transaction: "per betalning",
      day: "per dag",
      week: "per vecka",
      month: "per månad",
    },
    before: "Hittills",
    text: "Upp till det beloppet kan pengar dras utan att vi frågar dig varje gång. Du kan återkalla medgivandet när du vill.",
    go: "Skriv under",
  },
  identity: {
    text: (merchant) => `Det här och inget annat lämnas till ${merchant}.`,
    names: { name: "Namn", email: "E-post", phone: "Telefon" },
    go: "Bekräfta och lämna",
    fresh: "Innan dina uppgifter går till någon annan kontrollerar vi att det är du.",
  },
  question: {
    about: "Det gäller en betalning som du har anmält ett problem med.",
    payment: "Visa betalningen",
    answer: "Ditt svar",
    missing: "Skriv ett svar först.",
    go: "Skicka",
  },
  sign: "Innan du skriver under kontrollerar vi att det är du.",
  decline: "Avböj",
  elsewhere: {
    title: "Fortsätt på en annan enhet",
    qr: "QR-kod för den här sidan",
    text: "Rikta telefonens kamera mot koden. Den här sidan går vidare av sig själv när du är klar där.",
    later: "Eller låt den vänta bland dina meddelanden: de finns på alla enheter där du loggar in.",
    keep: "Spara till senare",
    kept: "Det väntar bland dina meddelanden, på varje enhet som du loggar in på.",
  },
  over: {
    done: { title: "Det här är klart", text: "Länken har gjort sitt, och fungerar bara en gång." },
    declined: { title: "Du avböjde det här", text: "Inget gjordes, och inget lämnades vidare." },
    expired: {
      title: "Länken är för gammal",
      text: "För säkerhets skull fungerar den bara en kort tid. Inget gjordes. Du får en ny där du kom ifrån.",
    },
    cancelled: {
      title: "Det här togs tillbaka",
      text: "Det efterfrågas inte längre. Inget gjordes.",
    },
    unknown: {
      title: "Vi känner inte till länken",
      text: "Den kan vara ofullständig, eller inte från oss. Öppna den igen där du fick den, eller be om en ny där.",
    },
    foreign: {
      title: "Länken är till någon annan",
      text: "Den gjordes för en annan betalare än den som är inloggad. Logga ut och logga in som den betalaren, eller be om en egen länk där du kom ifrån.",
    },
  },
  back: (merchant) => `Tillbaka till ${merchant}`,
  returning: (merchant) => `Går tillbaka till ${merchant} …`,
  overview: "Till din översikt",
  transaction: "Visa betalningen",
};
