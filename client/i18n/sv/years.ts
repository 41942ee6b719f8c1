import type { years as en } from "#client/i18n/en/years.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const years: typeof en = {
  title: "Ditt år",
  heading: (year) => `Ditt ${year}`,
  year: "År",
  currency: "Valuta",
  print: "Skriv ut",
  none: "Inga betalningar de här åren",
  noneText: "Ett år summeras här så snart en betalning har kommit fram.",
  sent: (merchants) =>
    plural(merchants, { one: "skickat till en butik", other: `skickat till ${merchants} butiker` }),
  received: "kom tillbaka till dig",
  more: (percent, year) => `${percent} mer än ${year}`,
  less: (percent, year) => `${percent} mindre än ${year}`,
  same: (year) => `Lika mycket som ${year}`,
  sameMonths: (year) => `Jämfört med samma månader ${year}.`,
  months: "Månad för månad",
  monthsCaption: (year) => `Skickat och mottaget ${year} per månad`,
  month: "Månad",
  busiest: (month, amount) => `Mest i ${month}: ${amount}.`,
  merchants: "Per butik",
  merchant: "Butik",
  sentColumn: "Skickat",
  receivedColumn: "Mottaget",
  share: (percent) => `${percent} av allt`,
  newThisYear: "Ny i år",
};
