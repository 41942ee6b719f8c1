import type { Merchant } from "#shared/merchants.ts";
import type { Rail, TransactionState, TransactionType } from "#shared/transactions.ts";

/** The vocabulary that the page and the documents share, in English. */
export const messages = {
  types: {
    deposit: "Deposit",
    withdrawal: "Withdrawal",
  } satisfies Record<TransactionType, string>,

  states: {
    created: "Started",
    awaiting_approval: "Waiting for your approval",
    approved: "Approved",
    submitted: "On its way",
    settled: "Arrived",
    failed: "Failed",
    expired: "Expired",
    cancelled: "Cancelled",
    returned: "Sent back",
    refund_pending: "Refund on its way",
    refunded: "Refunded",
    unknown: "Being checked",
  } satisfies Record<TransactionState, string>,

  rails: {
    sepa_instant: "SEPA Instant Credit Transfer",
    rix_inst: "RIX-INST",
    other: "Bank transfer",
  } satisfies Record<Rail, string>,

  categories: {
    games: "Games",
    gambling: "Gambling",
    travel: "Travel",
    shopping: "Shopping",
    food: "Food",
    entertainment: "Entertainment",
    finance: "Finance",
    charity: "Charity",
    home: "Home",
    other: "Other",
  } satisfies Record<Merchant["category"], string>,

  /** Explains a bank's code to the payer (ISO 20022 external codes and open-banking statuses). */
  bankCode: (code: string): string =>
    bankCodes[code] ?? "The bank gave a code that we have no plain words for.",
};

const bankCodes: Record<string, string> = {
  AB05: "The receiving bank did not answer in time.",
  AB06: "The payment took too long between the banks.",
  AB08: "The receiving bank could not be reached.",
  AC01: "The account number is wrong.",
  AC04: "The account has been closed.",
  AC06: "The account is blocked.",
  AG01: "The account does not allow this kind of payment.",
  AM02: "The bank does not allow this amount.",
  AM04: "There was not enough money in the account.",
  AM05: "The bank took it for a payment that it had already made.",
  AM23: "The amount is over the bank's limit for instant payments.",
  CNOR: "The receiving bank does not take part in instant payments.",
  DNOR: "The sending bank does not take part in instant payments.",
  FRAD: "The bank stopped it because it looked like fraud.",
  MS03: "The bank gave no reason.",
  RR04: "The bank stopped it for a legal reason.",
  RCVD: "The bank has received it.",
  PDNG: "The bank is working on it.",
  ACTC: "The bank has checked it.",
  ACCP: "The bank has checked the payer.",
  ACSP: "The bank is making the payment.",
  ACSC: "The bank has made the payment.",
  RJCT: "The bank said no.",
  CANC: "It was cancelled at the bank.",
};
