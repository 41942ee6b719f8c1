import type { live as en } from "#client/i18n/en/live.ts";
import type { TransactionType } from "#shared/transactions.ts";

const says = (what: string) => (type: TransactionType, merchant: string) =>
  `${type === "deposit" ? `Din insättning till ${merchant}` : `Ditt uttag från ${merchant}`} ${what}`;

/** An insättning and an uttag are of different genders. */
const is = (deposit: string, withdrawal: string) => (type: TransactionType, merchant: string) =>
  says(`är ${type === "deposit" ? deposit : withdrawal}.`)(type, merchant);

export const live: typeof en = {
  news: {
    created: says("har påbörjats."),
    awaiting_approval: says("väntar på att du godkänner."),
    approved: is("godkänd", "godkänt"),
    submitted: says("är på väg."),
    settled: says("är framme."),
    failed: says("misslyckades. Sidan säger varför."),
    expired: says("godkändes inte i tid. Inga pengar har flyttats."),
    cancelled: is("avbruten. Inga pengar har flyttats", "avbrutet. Inga pengar har flyttats"),
    returned: says("skickades tillbaka."),
    refund_pending: says("håller på att betalas tillbaka."),
    refunded: says("har betalats tillbaka."),
    unknown: says("kontrolleras."),
  },
};
