import type { overview as en } from "#client/i18n/en/overview.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const overview: typeof en = {
  title: "Översikt",
  greeting: (name) => `Hej ${name}`,
  underWay: {
    title: "På gång",
    empty: "Inget är på gång",
    emptyText: "Allt du har skickat eller tagit ut är framme.",
    more: (count) => plural(count, { one: "En till på gång", other: `${count} till på gång` }),
    to: (merchant) => `till ${merchant}`,
    from: (merchant) => `från ${merchant}`,
    approve: (amount) => `Godkänn ${amount}`,
  },
  month: {
    title: "Hittills den här månaden",
    sent: "Skickat till butiker",
    received: "Tillbaka till dig",
    more: (difference) => `${difference} mer`,
    less: (difference) => `${difference} mindre`,
    compared: (difference, period) => `${difference} än ${period}`,
    same: (period) => `Lika mycket som ${period}`,
    empty: "Inga pengar har rört sig än",
    emptyText: "Varken den här månaden eller samma dagar månaden innan.",
  },
  recent: {
    title: "Senaste betalningarna",
    all: "Alla betalningar",
    empty: "Inga betalningar än",
    emptyText: "När du betalar en butik eller tar ut pengar syns det här direkt.",
  },
  months: {
    year: (year) => `Hela ${year}`,
    title: "Tolv månader per butik",
    currency: "Valuta",
    direction: "Riktning",
    deposits: "Skickat",
    withdrawals: "Mottaget",
    asTable: "Visa som tabell",
    others: "Övriga",
    month: "Månad",
    total: "Summa",
    caption: {
      deposits: "Skickat till butiker per månad",
      withdrawals: "Mottaget från butiker per månad",
    },
    hint: "Gå mellan månaderna med piltangenterna",
    empty: "Inget att visa än",
    emptyText: "De senaste tolv månadernas betalningar summeras här per butik.",
    nothing: {
      deposits: "Inget skickat de här månaderna.",
      withdrawals: "Inget mottaget de här månaderna.",
    },
  },
  messages: {
    title: "Meddelanden",
    all: "Alla meddelanden",
    unread: "Oläst",
    empty: "Inga meddelanden",
    emptyText: "När det finns något att berätta om dina betalningar står det här.",
  },
};
