import { messages as vocabulary } from "#shared/messages/sv.ts";
import type { en } from "./en.ts";
import { payments } from "./sv-payments.ts";

const notYou = "Var det inte du? Säg till oss genast.";

const approvesOnce = "Koden fungerar en gång, i 5 minuter. Använd den inte om det inte är vad du vill.";

const contact = (title: string, masked: (masked: string) => string) => (address: string) => ({
  title,
  body: `${masked(address)} ${notYou}`,
  brief: title,
});
const newPhone = (masked: string) => `Det nya är ${masked}.`;
const newEmail = (masked: string) => `Den nya är ${masked}.`;

export const sv: typeof en = {
  locale: "sv-SE",

  payments,

  handOff: (merchant) => ({
    title: `${merchant} väntar på dig`,
    body: "Du har inte gjort klart det som du påbörjade där.",
    brief: "En butik väntar på dig",
  }),
  caseAnswered: {
    title: "Vi har svarat dig",
    body: "Du anmälde ett problem med en betalning. Läs vad vi kom fram till.",
    brief: "Vi har svarat dig",
  },

  account: {
    added: (account) => ({
      title: `Ditt konto hos ${account} är tillagt`,
      body: `Det kan ta emot dina uttag. ${notYou}`,
      brief: "Ett bankkonto lades till",
    }),
    removed: (account) => ({
      title: `Ditt konto hos ${account} är borttaget`,
      body: `Det används inte till något mer. ${notYou}`,
      brief: "Ett bankkonto togs bort",
    }),
    renewed: (account) => ({
      title: `Samtycket för ${account} är förnyat`,
      body: `Du kan betala från kontot i 180 dagar till. ${notYou}`,
      brief: "Samtycket för ett bankkonto förnyades",
    }),
  },
  consent: {
    ending: (account, day) => ({
      title: `Samtycket för ${account} gäller till ${day}`,
      body: "Förnya det hos din bank om du vill fortsätta betala från kontot.",
      brief: "Samtycket för ett bankkonto slutar snart gälla",
    }),
    lapsed: (account) => ({
      title: `Samtycket för ${account} har slutat gälla`,
      body: "Förnya det hos din bank för att betala från kontot igen. Uttag kommer fortfarande dit.",
      brief: "Samtycket för ett bankkonto har slutat gälla",
    }),
  },

  exportReady: (day) => ({
    title: "Kopian av dina uppgifter är klar",
    body: `Du kan ladda ned den till ${day}.`,
    brief: "Kopian av dina uppgifter är klar",
  }),
  accountClosing: (day) => ({
    title: `Ditt konto avslutas ${day}`,
    body: "Fram till dess kan du ångra dig.",
    brief: "Ditt konto ska avslutas",
  }),

  device: {
    name: (browser, system) => `${browser} på ${system}`,
    unknown: "En okänd webbläsare",
    network: (network) => `från nätverket ${network}`,
    localNetwork: "från det lokala nätverket",
    unknownNetwork: "från ett okänt nätverk",
    isNew: (device, network) => ({
      title: "Någon loggade in på en ny enhet",
      body: `${device}, ${network}. Om det var du behöver du inte göra något. Var det inte du? Logga ut enheten genast.`,
      brief: "Någon loggade in på en ny enhet",
    }),
  },

  limit: {
    subjects: {
      "protective-deposit-day": "Gräns för insättningar per dag",
      "protective-deposit-week": "Gräns för insättningar per vecka",
      "protective-deposit-month": "Gräns för insättningar per månad",
      "cap-deposit-transaction": "Tak för varje insättning",
      "cap-deposit-day": "Tak för insättningar per dag",
      "cap-withdrawal-transaction": "Tak för varje uttag",
      "cap-withdrawal-day": "Tak för uttag per dag",
    },
    changed: (subject, amount, from) => ({
      title: `En gräns har ändrats: ${subject}`,
      body: `${amount === null ? "Den är borttagen" : `Den är ${amount}`}${from ? ` från ${from}` : ""}. ${notYou}`,
      brief: "En gräns har ändrats",
    }),
  },
  block: {
    all: "Alla betalningar",
    merchant: (name) => `Betalningar till ${name}`,
    category: (name) => `Betalningar till butiker av slaget ”${name}”`,
    on: (block, until) => ({
      title: `En spärr har satts: ${block}`,
      body: `Den gäller${until ? ` till ${until}` : " tills du avslutar den"}. ${notYou}`,
      brief: "En spärr har satts",
    }),
    off: (block) => ({
      title: `En spärr är avslutad: ${block}`,
      body: `Den gäller inte längre. ${notYou}`,
      brief: "En spärr är avslutad",
    }),
  },
  categories: vocabulary.categories,

  contact: {
    phone: {
      asked: contact("Ditt telefonnummer ska ändras", newPhone),
      changed: contact("Ditt telefonnummer har ändrats", newPhone),
    },
    email: {
      asked: contact("Din e-postadress ska ändras", newEmail),
      changed: contact("Din e-postadress har ändrats", newEmail),
    },
  },

  test: (text) => `Test: ${text}`,
  openIt: "Öppna för att se mer.",
  openThem: "Öppna för att se dem.",
  settings: (address) => `Vad du får veta, och hur: ${address}`,
  digest: {
    subject: (count, time) => `${count} meddelanden sedan ${time}`,
    more: (count) => `och ${count} till`,
    all: (address) => `Alla: ${address}`,
  },

  codes: {
    signIn: (code) =>
      `${code} är din kod till betalplattformen. Den fungerar en gång, i 5 minuter. Ge den aldrig till någon.`,
    deposit: ({ code, amount, payee, account }) =>
      `${code} godkänner ${amount} till ${payee} från ${account}. ${approvesOnce}`,
    withdrawal: ({ code, amount, payee, account }) =>
      `${code} godkänner ${amount} från ${payee} till ${account}. ${approvesOnce}`,
    subject: "Om din e-postadress",
    contact: (code) =>
      `${code} bekräftar för betalplattformen att det här är din adress eller ditt nummer. Koden fungerar en gång, i 10 minuter. Om du inte har bett om den behöver du inte göra något.`,
    taken:
      "Någon bad om att få använda den här adressen eller det här numret för ett annat konto på betalplattformen. Inget har ändrats: uppgiften är fortfarande bara din. Om det var du tar du först bort den från det här kontot.",
  },
};
