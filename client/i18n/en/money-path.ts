interface Parties {
  type: "deposit" | "withdrawal";
  bank: string | null;
  merchant: string;
}

const yourBank = ({ bank }: Parties) => bank ?? "your bank";

/** Path of a payment's money. */
export const moneyPath = {
  here: "The money is here.",
  stations: {
    payer: ({ bank }: Parties) => bank ?? "Your bank",
    platform: () => "Payment platform",
    merchant: ({ merchant }: Parties) => merchant,
  },
  custodian: {
    payer: (parties: Parties) => `The money is in your account at ${yourBank(parties)}.`,
    platform: () => "The payment platform has the money.",
    merchant: ({ merchant }: Parties) => `${merchant} has the money.`,
    being_checked: () => "We are asking the banks where the money is.",
  },
  next: {
    start: () => "Next, the payment is started",
    approve: (parties: Parties): string =>
      parties.type === "deposit"
        ? "Next, you approve it with a code from us"
        : "Next, you approve where it goes",
    send: (parties: Parties) =>
      parties.type === "deposit"
        ? `Next, ${yourBank(parties)} sends it`
        : `Next, ${parties.merchant} sends it`,
    arrive_at_merchant: ({ merchant }: Parties) => `Next, it arrives at ${merchant}`,
    arrive_at_payer: (parties: Parties) => `Next, it arrives in your account at ${yourBank(parties)}`,
    refund_to_payer: (parties: Parties) => `Next, it comes back to your account at ${yourBank(parties)}`,
    refund_to_merchant: ({ merchant }: Parties) => `Next, it goes back to ${merchant}`,
    check: () => "It is not lost, and you need not pay again. Next, we tell you the answer",
    nothing: () => "",
  },
  by: (time: string) => `by ${time}.`,
  overdue: (time: string) => `– due ${time}, taking longer than usual.`,
};
