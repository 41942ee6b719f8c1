import type { PartWords } from "#client/i18n/words.ts";

export const limits: PartWords<"limits"> = {
  title: "Gränser och spärrar",
  intro: "De gäller överallt där du betalar genom oss, så länge du vill det.",
  subjects: {
    "protective-deposit-day": "Insättningar per dag",
    "protective-deposit-week": "Insättningar per vecka",
    "protective-deposit-month": "Insättningar per månad",
    "cap-deposit-transaction": "En insättning",
    "cap-deposit-day": "Insättningar på en dag",
    "cap-withdrawal-transaction": "Ett uttag",
    "cap-withdrawal-day": "Uttag på en dag",
  },
  protective: {
    title: "Gränser som skyddar dig",
    text: (hours, periodEnds) =>
      `Strängare gäller genast. Mindre sträng gäller ${hours} timmar efter att du bett om det${periodEnds ? ", och inte innan den löpande dagen, veckan eller månaden är slut" : ""}. Fram till dess kan du ändra dig.`,
    none: "Du har ingen gräns än. Sätt en när du är lugn: den håller dig till det sedan.",
  },
  cap: {
    title: "Tak för överföringar",
    text: "Det mesta som kan flyttas. Ändras genast, efter en ny inloggning, så att ingen annan kan göra det.",
    none: "Du har inget tak.",
  },
  used: (used, amount) => `${used} av ${amount} använt`,
  left: ({ left, until }) => (until === null ? `Upp till ${left} varje gång` : `${left} kvar till ${until}`),
  waits: (becomes, at, countdown) =>
    `${becomes === null ? "Tas bort" : `Blir ${becomes}`} ${at} (om ${countdown}).`,
  keep: "Behåll som den är",
  kept: "Behålls som den är.",
  change: "Ändra",
  changeOf: (name) => `Ändra: ${name}`,
  set: (name) => `Sätt: ${name}`,
  back: "Gränser och spärrar",
  counts:
    "Insättningar räknas i sin egen valuta, när du påbörjar dem. Uttag och återbetalningar ger inget nytt utrymme. Veckor börjar på måndagar.",
  form: {
    amount: (currency) => `Högst (${currency})`,
    unreadable: "Skriv ett belopp över noll, till exempel 500.",
    preview: (month) => `${month} med den här gränsen`,
    none: (payments) =>
      payments === 0
        ? "Du gjorde inga sådana betalningar den månaden."
        : "Ingen av dina betalningar skulle ha nekats.",
    refused: (refused, payments, amount) =>
      `${refused} av ${payments} betalningar skulle ha nekats, tillsammans ${amount}:`,
    more: (count) => `och ${count} till`,
    atOnce: "Gäller genast.",
    later: (hours, periodEnds) =>
      `Gäller om ${hours} timmar${periodEnds ? ", eller när den löpande perioden är slut om det är senare" : ""}. Fram till dess kan du behålla gränsen som den är.`,
    save: "Sätt gränsen",
    remove: "Ta bort gränsen",
    removing: "Gränsen ska tas bort.",
    confirmRemove: "Ja, ta bort den",
  },
  blocks: {
    title: "Spärrar",
    none: "Du har inte spärrat någon.",
    add: "Spärra betalningar",
    all: "Alla betalningar",
    category: (name) => `Betalningar till butiker av slaget ${name}`,
    merchant: (name) => `Betalningar till ${name}`,
    until: (date) => `Gäller till ${date}`,
    open: (date) => `Gäller tills du avslutar den, tidigast ${date}`,
    end: "Avsluta spärren",
    which: "Vad som ska spärras",
    categories: "Ett slags butik",
    merchants: "En butik",
    term: "Hur länge",
    months: (count) => (count === 1 ? "1 månad" : `${count} månader`),
    openTerm: (months) => `Tills jag avslutar den, minst ${months} månader`,
    stopsTitle: "Vad den stoppar, genast",
    stops: [
      "Insättningar där, också de som väntar på att du godkänner",
      "Det som butiken drar av sig själv, och nya tillstånd",
    ],
    notTitle: "Vad den inte stoppar",
    not: [
      "Uttag, återbetalningar och betalningar som du har godkänt: dina pengar når dig fortfarande",
      "Kort, kontanter och andra sätt att betala som inte är våra, och det som butiken skriver till dig",
    ],
    support:
      "Det krävs styrka för att bestämma sig för det här. Om spelande eller köp har blivit en oro hjälper det att prata med någon.",
    understood: (date) => `Jag förstår att ingen kan avsluta den före ${date}, inte ens supporten`,
    mustUnderstand: "Kryssa i rutan först: en spärr kan inte tas tillbaka.",
    go: "Spärra",
    keep: "Spärra inte",
  },
};
