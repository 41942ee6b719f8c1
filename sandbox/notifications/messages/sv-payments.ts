import type { payments as english } from "./en-payments.ts";
import type { NotificationText } from "./notification-text.ts";

type OfPayment = (amount: string, merchant: string) => NotificationText;

const deposited: OfPayment = (amount, merchant) => ({
  title: `${amount} är framme hos ${merchant}`,
  body: "Din insättning är klar.",
  brief: "Din insättning är framme",
});
const withdrawn: OfPayment = (amount, merchant) => ({
  title: `${amount} från ${merchant} är framme`,
  body: "Pengarna är på ditt bankkonto.",
  brief: "Ditt uttag är framme",
});
const refunded: OfPayment = (amount, merchant) => ({
  title: `${merchant} har betalat tillbaka ${amount}`,
  body: "Pengarna är på det bankkonto som du betalade från.",
  brief: "En återbetalning är framme",
});
const toApprove =
  (preposition: string): OfPayment =>
  (amount, merchant) => ({
    title: `${amount} ${preposition} ${merchant} väntar på att du godkänner`,
    body: "Inga pengar flyttas innan du har godkänt. Annars avbryts betalningen av sig själv.",
    brief: "En betalning väntar på att du godkänner",
  });

export const payments: typeof english = {
  deposit_settled: { deposit: deposited, withdrawal: deposited },
  withdrawal_settled: { deposit: withdrawn, withdrawal: withdrawn },
  payment_failed: {
    deposit: (amount, merchant) => ({
      title: `Din betalning till ${merchant} gick inte igenom`,
      body: `${amount} är kvar på ditt bankkonto.`,
      brief: "En betalning gick inte igenom",
    }),
    withdrawal: (amount, merchant) => ({
      title: `Ditt uttag från ${merchant} gick inte igenom`,
      body: `${merchant} har fortfarande ${amount}. Du kan göra uttaget igen.`,
      brief: "Ett uttag gick inte igenom",
    }),
  },
  payment_returned: {
    deposit: (amount, merchant) => ({
      title: `${amount} till ${merchant} kom tillbaka`,
      body: "Pengarna är tillbaka på det bankkonto som de kom från.",
      brief: "En betalning kom tillbaka",
    }),
    withdrawal: (amount, merchant) => ({
      title: `Din bank skickade tillbaka ${amount}`,
      body: `Pengarna är hos ${merchant} igen. Kontrollera kontot som de skulle till.`,
      brief: "Din bank skickade tillbaka ett uttag",
    }),
  },
  payment_refunded: { deposit: refunded, withdrawal: refunded },
  approval_needed: { deposit: toApprove("till"), withdrawal: toApprove("från") },
};
