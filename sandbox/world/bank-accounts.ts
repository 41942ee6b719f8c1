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

function account(
  id: string,
  customerId: string,
  of: { bankId: BankId; name: string; currency: string; isDefault: boolean },
) {
  return { id, customerId, ...of, iban: ibanAt(of.bankId, id) };
}
