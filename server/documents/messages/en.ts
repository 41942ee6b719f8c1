import { messages as vocabulary } from "#shared/messages/en.ts";

/** The words of exports, statements, receipts and proofs, in English. */
export const en = {
  ...vocabulary,
  language: "en",
  /** File names of downloads, in characters that every file system accepts. */
  files: { transactions: "transactions", statement: "statement", receipt: "receipt", proof: "proof" },
  columns: {
    created: "Started",
    type: "Type",
    state: "State",
    merchant: "Merchant",
    amount: "Amount",
    currency: "Currency",
    bank: "Bank",
    account: "Account",
    reference: "Reference",
    code: "Bank code",
    updated: "Last change",
    id: "Payment id",
  },
  receipt: {
    title: "Receipt",
    subtitle: {
      deposit: (merchant: string) => `Deposit to ${merchant}`,
      withdrawal: (merchant: string) => `Withdrawal from ${merchant}`,
    },
    fields: {
      reference: "Reference",
      payer: "Payer",
      payee: "Payee",
      amount: "Amount",
      charges: "Charges",
      rate: "Exchange rate",
      converted: "Converted amount",
      rail: "Sent by",
      created: "Started",
      state: "State",
      valueDate: "Value date",
    },
    charges: { platform: "Platform's charge", bank: "Bank's charge", exchange: "Exchange charge" },
    none: "None",
    noAccount: "No account chosen",
    notYet: "Not credited",
    footnote: (timeZone: string) =>
      `Times are those of ${timeZone}. Account numbers are shown by their last four characters. The receipt says what was known when it was downloaded.`,
  },
  proof: {
    title: "Proof of payment",
    fields: {
      from: "From",
      to: "To",
      amount: "Amount",
      created: "Started",
      valueDate: "Value date",
      state: "State",
      rail: "Sent by",
      reference: "Reference",
      endToEndId: "End-to-end id",
      uetr: "UETR",
      codes: "What the banks said",
      check: "Check it at",
    },
    until: (time: string) => `until ${time}`,
    footnote: (timeZone: string) =>
      `Times are those of ${timeZone}. Account numbers are shown by their last four characters. The proof says what was known when it was downloaded; the address says what is known now.`,
  },
  statement: {
    title: "Statement",
    until: (date: string) => `until ${date}`,
    deposited: (amount: string) => `deposited ${amount}`,
    withdrawn: (amount: string) => `withdrawn ${amount}`,
    count: (count: number) => (count === 1 ? "1 payment" : `${count} payments`),
    footnote: (timeZone: string) =>
      `Times are those of ${timeZone}. Deposits leave your account and are shown below zero. Totals count what arrived and stayed; the list holds every payment of the selection, whatever became of it.`,
  },
};
