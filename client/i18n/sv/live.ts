import type { Words } from "#client/i18n/words.ts";
import type { TransactionType } from "#shared/transactions.ts";

const says = (what: string) => (type: TransactionType, merchant: string) =>
  `${type === "deposit" ? `Din insättning till ${merchant}` : `Ditt uttag från ${merchant}`} ${what}`;

export const live: Words["live"] = {
  news: {
    created: says("har påbörjats."),
    awaiting_approval: says("väntar på att du godkänner."),
    approved: says("är godkänd."),
    submitted: says("är på väg."),
    settled: says("är framme."),
    failed: says("misslyckades. Sidan säger varför."),
    expired: says("godkändes inte i tid. Inga pengar har flyttats."),
    cancelled: says("är avbruten. Inga pengar har flyttats."),
    returned: says("skickades tillbaka."),
    refund_pending: says("håller på att betalas tillbaka."),
    refunded: says("har betalats tillbaka."),
    unknown: says("kontrolleras."),
  },
};
