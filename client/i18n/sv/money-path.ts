import type { moneyPath as en } from "#client/i18n/en/money-path.ts";

const yourBank = ({ bank }: { bank: string | null }) => bank ?? "din bank";

export const moneyPath: typeof en = {
  here: "Pengarna är här.",
  stations: {
    payer: ({ bank }) => bank ?? "Din bank",
    platform: () => "Betalplattformen",
    merchant: ({ merchant }) => merchant,
  },
  custodian: {
    payer: (parties) => `Pengarna är på ditt konto hos ${yourBank(parties)}.`,
    platform: () => "Betalplattformen har pengarna.",
    merchant: ({ merchant }) => `${merchant} har pengarna.`,
    being_checked: () => "Vi frågar bankerna var pengarna är.",
  },
  next: {
    start: () => "Härnäst påbörjas betalningen",
    approve: ({ type }) =>
      type === "deposit"
        ? "Härnäst godkänner du betalningen med en kod från oss"
        : "Härnäst godkänner du vart pengarna ska",
    send: (parties) =>
      parties.type === "deposit"
        ? `Härnäst skickar ${yourBank(parties)} pengarna`
        : `Härnäst skickar ${parties.merchant} pengarna`,
    arrive_at_merchant: ({ merchant }) => `Härnäst kommer de fram till ${merchant}`,
    arrive_at_payer: (parties) => `Härnäst kommer de fram till ditt konto hos ${yourBank(parties)}`,
    refund_to_payer: (parties) => `Härnäst kommer de tillbaka till ditt konto hos ${yourBank(parties)}`,
    refund_to_merchant: ({ merchant }) => `Härnäst går de tillbaka till ${merchant}`,
    check: () => "De är inte borta, och du behöver inte betala igen. Härnäst berättar vi svaret",
    nothing: () => "",
  },
  by: (time) => `senast ${time}.`,
  overdue: (time) => `– skulle ha skett ${time}. Det tar längre tid än vanligt.`,
};
