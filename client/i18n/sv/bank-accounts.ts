import type { bankAccounts as en } from "#client/i18n/en/bank-accounts.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

const per = { transaction: "varje gång", day: "om dagen", week: "i veckan", month: "i månaden" };

export const bankAccounts: typeof en = {
  title: "Bankkonton",
  add: "Lägg till ett konto",
  none: "Du har inget bankkonto här än",
  noneText: "Lägg till ett för att kunna betala butiker och ta ut pengar som de har åt dig.",
  usual: "Föreslås först",
  inCurrency: (currency) => `Konton i ${currency}`,

  consent: {
    none: () => "För uttag. Koppla kontot hos din bank om du också vill betala från det.",
    active: (date) => `För uttag. Du kan också betala från kontot till ${date}.`,
    ending: (date) =>
      `Ditt samtycke slutar gälla ${date}. Förnya det om du vill fortsätta betala från kontot.`,
    lapsed: (date) =>
      `Ditt samtycke slutade gälla ${date}. Uttag kommer fortfarande hit; förnya det för att betala från kontot igen.`,
  },
  renew: {
    none: "Koppla det hos banken",
    active: "Förnya i förväg",
    ending: "Förnya hos banken",
    lapsed: "Förnya hos banken",
  },

  offerFirst: "Föreslå först",
  rename: "Byt namn",
  remove: "Ta bort",
  of: (name) => `: ${name}`,

  renaming: {
    title: "Kalla det något annat",
    label: "Namn",
    missing: "Skriv ett namn.",
    save: "Spara",
    keep: "Avbryt",
  },

  removing: {
    title: (name) => `Ta bort ${name}?`,
    text: "Kontot används inte längre: ditt samtycke för det upphör, och inga butiker föreslår det. Det syns fortfarande på dina tidigare betalningar. Du kan ångra dig i tio minuter.",
    checking: "Kontrollerar om något behöver kontot",
    blocked: (count) =>
      plural(count, {
        one: "En betalning som är på gång behöver fortfarande kontot. Det kan tas bort efter den:",
        other: "Betalningar som är på gång behöver fortfarande kontot. Det kan tas bort efter dem:",
      }),
    mandates: (count) =>
      plural(count, {
        one: "En butik får dra pengar från kontot. Det kan tas bort när du har avslutat det:",
        other: "Butiker får dra pengar från kontot. Det kan tas bort när du har avslutat det:",
      }),
    mandate: (cap, period) => `Högst ${cap} ${per[period]}`,
    end: (merchant) => `Avsluta det med ${merchant}`,
    remove: "Ta bort det",
    keep: "Behåll det",
    close: "Stäng",
  },

  done: {
    renamed: (name) => `Kontot heter nu ${name}.`,
    setDefaultAccount: (name) => `${name} föreslås nu först.`,
    removed: (name) => `${name} är borttaget.`,
    added: (name) => `${name} är tillagt.`,
    restored: (name) => `${name} är tillbaka.`,
    undone: "Ångrat.",
    failed: "Det gick inte. Inget har ändrats.",
    linked: (count) =>
      plural(count, {
        one: "Ditt konto är kopplat. Du kan betala från det nu.",
        other: `${count} konton är kopplade. Du kan betala från dem nu.`,
      }),
    renewed: "Ditt samtycke är förnyat. Du kan betala från kontot i 180 dagar till.",
  },
  undo: "Ångra",
  close: "Stäng",

  adding: {
    title: "Lägg till ett bankkonto",
    back: "Bankkonton",
    backToHandOff: "Tillbaka utan konto",
    how: "Hur?",
    ways: { bank: "Hos din bank", number: "Med kontonumret" },
    fresh: "Ett konto är något som pengar kan skickas till. Därför frågar vi en gång till om det är du.",

    bankText:
      "Du loggar in hos din bank, väljer konton och kommer tillbaka. Du kan betala från dem och ta ut till dem.",
    findBank: "Sök efter din bank",
    noBank: (wanted) => `Ingen bank heter ”${wanted}”. Du kan lägga till kontot med dess nummer i stället.`,

    numberText: "Du kan ta ut till det. För att betala från det kopplar du det hos banken, nu eller senare.",
    number: "Kontonummer (IBAN)",
    numberHint: "Det börjar med två bokstäver, och står på dina kontoutdrag och i din banks app.",
    inCountry: (country) => country,
    missing: (country, count) =>
      plural(count, {
        one: `${country}: ett tecken saknas.`,
        other: `${country}: ${count} tecken saknas.`,
      }),
    problems: {
      empty: () => "Skriv numret.",
      no_country: () => "Det börjar med två bokstäver för landet, till exempel SE.",
      unknown_country: ({ start }) => `Inget lands nummer börjar med ${start}.`,
      too_short: ({ country, length, has }) =>
        `Nummer i ${country} har ${length} tecken. Det här har ${has}.`,
      too_long: ({ country, length, has }) => `Nummer i ${country} har ${length} tecken. Det här har ${has}.`,
      mistyped: () => "Något är felskrivet: kontrollsiffrorna stämmer inte.",
    },
    check: "Kontrollera numret",

    found: "Det här kontot",
    name: "Kontots namn",
    nameMissing: "Skriv ett namn.",
    confirm: "Lägg till det",
    otherNumber: "Ange ett annat nummer",
    currency: "Valuta",
  },
};
