import type { PayeeCheck } from "#shared/transfers.ts";
import { type BankId, ibanAt } from "./banks.ts";

/** Whole account numbers: they leave the sandbox masked. */
export const bankAccounts = [
  account("acc_ebba_daily", "cus_ebba", {
    bankId: "nordljus",
    name: "Everyday",
    currency: "SEK",
    isDefault: true,
  }),
  account("acc_ebba_savings", "cus_ebba", {
    bankId: "tallhamn",
    name: "Savings",
    currency: "SEK",
    isDefault: false,
  }),
  account("acc_ebba_euro", "cus_ebba", {
    bankId: "elbhafen",
    name: "Holiday euros",
    currency: "EUR",
    isDefault: false,
  }),
  account("acc_aino_daily", "cus_aino", {
    bankId: "revonlinna",
    name: "Käyttötili",
    currency: "EUR",
    isDefault: true,
  }),
  account("acc_aino_savings", "cus_aino", {
    bankId: "saarikoski",
    name: "Säästöt",
    currency: "EUR",
    isDefault: false,
  }),
  account("acc_gustav_daily", "cus_gustav", {
    bankId: "tallhamn",
    name: "Lönekonto",
    currency: "SEK",
    isDefault: true,
  }),
  account("acc_gustav_euro", "cus_gustav", {
    bankId: "kiviranna",
    name: "Euro",
    currency: "EUR",
    isDefault: false,
  }),
];

/** What banks say of whose an account is, where it is not simply the payer's. */
export const payeeAnswers: readonly (Pick<PayeeCheck, "result" | "name"> & { accountId: string })[] = [
  { accountId: "acc_ebba_savings", result: "close_match", name: "Ebba Lindkvist" },
  { accountId: "acc_aino_savings", result: "not_possible", name: null },
  { accountId: "acc_gustav_euro", result: "no_match", name: null },
];

function account(
  id: string,
  customerId: string,
  of: { bankId: BankId; name: string; currency: string; isDefault: boolean },
) {
  return { id, customerId, ...of, iban: ibanAt(of.bankId, id) };
}
