import type { transactions as en } from "#client/i18n/en/transactions.ts";
import { createPlural } from "../plural.ts";

type Advice = (typeof en)["advice"]["failed"];

const plural = createPlural("sv");
const number = (count: number) => count.toLocaleString("sv");
const payments = (count: number) =>
  plural(count, { one: "1 betalning", other: `${number(count)} betalningar` });

const same = (advice: string): Advice => ({ deposit: advice, withdrawal: advice });

const again: Advice = {
  deposit: "Gör om den om en liten stund, här eller på butikens sida.",
  withdrawal: "Gör om den om en liten stund, här eller på butikens sida.",
};

const account: Advice = {
  deposit: "Säg till butiken, och ange referensen: bara den kan rätta sitt kontonummer.",
  withdrawal: "Be om pengarna igen hos butiken, till ett annat av dina konton.",
};

const limit: Advice = {
  deposit: "Betala ett mindre belopp, eller i flera delar. Din bank kan berätta vilka gränser den har.",
  withdrawal: "Be om ett mindre belopp hos butiken, eller om att få det i delar.",
};

export const transactions: typeof en = {
  title: "Betalningar",
  one: "Betalning",
  payments,
  found: (count) =>
    plural(count, { one: "1 betalning passar", other: `${number(count)} betalningar passar` }),
  lastFour: (characters) => `··${characters}`,

  list: {
    label: "Betalningar, de nyaste först",
    more: "Laddar fler betalningar",
    end: (count) => `Det är allt: ${payments(count)}.`,
    none: "Inga betalningar än",
    noneText: "När du betalar en butik eller tar ut pengar syns det här direkt.",
    noMatch: "Inga träffar",
    noMatchText: "Ingen betalning passar alla de här filtren tillsammans.",
  },

  filters: {
    title: "Filter",
    open: (count) => (count === 0 ? "Filter" : `Filter · ${count}`),
    active: "Aktiva filter",
    remove: (filter) => `Ta bort filtret ${filter}`,
    clear: "Rensa alla",
    show: (count) => (count === undefined ? "Visa betalningar" : `Visa ${payments(count)}`),
    search: "Sök bland betalningar",
    searchHint: "Butik eller referens",
    quoted: (text) => `”${text}”`,
    find: "Sök efter en butik",
    names: {
      dates: "Datum",
      type: "Typ",
      states: "Status",
      merchants: "Butik",
      accounts: "Konto",
      amount: "Belopp",
    },
    anyType: "Alla",
    types: { deposit: "Insättningar", withdrawal: "Uttag" },
    presets: {
      this_month: "Den här månaden",
      last_month: "Förra månaden",
      last_90_days: "Senaste 90 dagarna",
      this_year: "I år",
    },
    from: "Från",
    to: "Till",
    since: (day) => `Sedan ${day}`,
    until: (day) => `Till ${day}`,
    currency: "Valuta",
    anyCurrency: "Alla",
    atLeast: "Minst",
    atMost: "Högst",
    moreThan: (amount) => `Minst ${amount}`,
    lessThan: (amount) => `Högst ${amount}`,
    between: (least, most) => `${least} till ${most}`,
    amountError: (example) => `Skriv ett belopp, till exempel 100 eller ${example}.`,
    unknownMerchant: "En annan butik",
    unknownAccount: "Ett annat konto",
  },

  totals: {
    title: "Summa",
    deposits: "Insatt",
    withdrawals: "Uttaget",
    underWay: "På gång",
  },

  exports: {
    open: "Exportera",
    csv: "De här betalningarna som CSV",
    statement: "Kontoutdrag som PDF",
    statementTitle: "Kontoutdrag",
    statementText: "Ett dokument med varje betalning i en period, att spara eller lämna vidare.",
    period: "Period",
    periods: { month: "En månad", days: "Andra datum" },
    month: "Månad",
    filtered: "Bara betalningar som passar de aktiva filtren",
    download: "Ladda ned PDF",
    waiting: "Din fil står i kö. Ha sidan öppen: nedladdningen börjar av sig själv.",
    begun: "Nedladdningen har börjat.",
  },

  details: {
    all: "Alla betalningar",
    notFound: "Den betalningen känner vi inte till",
    notFoundText: "Länken kan vara ofullständig, eller så leder den till en betalning som inte är din.",
    titles: {
      deposit: (merchant) => `Insättning till ${merchant}`,
      withdrawal: (merchant) => `Uttag från ${merchant}`,
    },
    receipt: "Kvitto (PDF)",
    copyReference: "Kopiera referensen",
    locateMoney: "Var pengarna är",
    facts: "Uppgifter",
    from: "Från",
    to: "Till",
    reference: "Referens",
    started: "Påbörjad",
    valueDate: "Valutadag",
    rail: "Skickad via",
    charges: "Avgifter",
    chargeKinds: { platform: "Våra", bank: "Bankens", exchange: "För växling" },
    noCharges: "Inga",
    exchange: "Växlat",
    rate: (from, rate, to) => `1 ${from} = ${rate} ${to}`,
    pooled: "Betalas tillsammans med andra",
    noAccount: "Inget konto valt än",
    timeline: "Vad som har hänt",
    late: "Kom sent, när betalningen redan var avslutad. Det ändrade inget.",
    code: "Bankens kod",
    reason: "Varför",
    advice: "Vad du kan göra",
  },

  advice: {
    failed: {
      deposit: "Gör om den, här eller på butikens sida, från ett annat konto om du har ett.",
      withdrawal: "Be om pengarna igen hos butiken, och kontrollera kontot som de går till.",
    },
    expired: {
      deposit:
        "Den godkändes inte i tid. Gör om den, här eller på butikens sida, om du fortfarande vill betala.",
      withdrawal: "Den godkändes inte i tid. Gör om den om du fortfarande vill ha pengarna.",
    },
    cancelled: {
      deposit: "Inget. Gör om den, här eller på butikens sida, om du ändrar dig.",
      withdrawal: "Inget. Gör om den om du ändrar dig.",
    },
    returned: {
      deposit: "Om du fortfarande är skyldig pengarna gör du om den, här eller på butikens sida.",
      withdrawal: "Be om pengarna igen hos butiken, till ett annat av dina konton.",
    },
  },

  adviceByCode: new Map([
    ["AB05", again],
    ["AB06", again],
    ["AB08", again],
    ["AC01", account],
    ["AC04", account],
    ["AC06", account],
    ["AG01", account],
    ["CNOR", account],
    ["AM02", limit],
    ["AM23", limit],
    [
      "AM04",
      {
        deposit:
          "Sätt in pengar på kontot eller välj ett annat, och gör sedan om den, här eller på butikens sida.",
        withdrawal: "Säg till butiken, och be om pengarna igen där.",
      },
    ],
    ["AM05", same("Se efter om samma betalning redan finns i din lista innan du försöker igen.")],
    ["FRAD", same("Om det var du, ring din bank. Om det inte var du, säg genast till din bank.")],
    ["RR04", same("Fråga din bank: mer än så får vi inte veta.")],
  ]),
};
