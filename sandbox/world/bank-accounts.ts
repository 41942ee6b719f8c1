import { type Bank, banks, ibanAt } from "./banks.ts";
import { type Customer, customers } from "./customers.ts";

/** An account that its owner has told the platform of. */
export interface WorldAccount {
  id: string;
  customerId: string;
  bankId: string;
  /** Whole: it leaves the sandbox masked. */
  iban: string;
  name: string;
  currency: string;
  isDefault: boolean;
  /** How many days from the first day of the sandbox the consent lasts; `null` where it was never given. */
  consentDays: number | null;
  /** In whose name the bank has it, where that is not simply its owner's. */
  holder?: string;
}

export const bankAccounts: readonly WorldAccount[] = [
  account("acc_ebba_daily", "cus_ebba", {
    bankId: "nordljus",
    name: "Everyday",
    currency: "SEK",
    isDefault: true,
    consentDays: 143,
  }),
  account("acc_ebba_savings", "cus_ebba", {
    bankId: "tallhamn",
    name: "Savings",
    currency: "SEK",
    isDefault: false,
    consentDays: 9,
    holder: "Ebba Lindkvist",
  }),
  account("acc_ebba_euro", "cus_ebba", {
    bankId: "elbhafen",
    name: "Holiday euros",
    currency: "EUR",
    isDefault: true,
    consentDays: 87,
  }),
  account("acc_aino_daily", "cus_aino", {
    bankId: "revonlinna",
    name: "Käyttötili",
    currency: "EUR",
    isDefault: true,
    consentDays: 120,
  }),
  account("acc_aino_savings", "cus_aino", {
    bankId: "saarikoski",
    name: "Säästöt",
    currency: "EUR",
    isDefault: false,
    consentDays: -6,
  }),
  account("acc_gustav_daily", "cus_gustav", {
    bankId: "tallhamn",
    name: "Lönekonto",
    currency: "SEK",
    isDefault: true,
    consentDays: 160,
  }),
  account("acc_gustav_euro", "cus_gustav", {
    bankId: "kiviranna",
    name: "Euro",
    currency: "EUR",
    isDefault: true,
    consentDays: null,
    holder: "Hedlunds Måleri AB",
  }),
];

/** An account as its bank knows it, whether or not its owner has told the platform of it. */
export interface HeldAccount {
  iban: string;
  bankId: string;
  customerId: string;
  holder: string;
  name: string;
  currency: string;
}

/** Everybody has two accounts at every bank, beside those that the platform knows. */
export function heldAt(bank: Bank): HeldAccount[] {
  const known = bankAccounts.filter(({ bankId }) => bankId === bank.id);
  return customers.flatMap((person) => {
    const holder = holderAt(bank, person);
    const own = known.filter(({ customerId }) => customerId === person.id);
    return [
      ...own.map(({ iban, bankId, customerId, name, currency, holder: other }) => ({
        iban,
        bankId,
        customerId,
        holder: other ?? holder,
        name,
        currency,
      })),
      ...["Current account", "Savings account"].map((name) => ({
        iban: ibanAt(bank, `${person.id}/${name}`),
        bankId: bank.id,
        customerId: person.id,
        holder,
        name,
        currency: bank.currency,
      })),
    ];
  });
}

function holderAt({ initials }: Bank, { givenName, familyName }: Customer): string {
  return initials ? `${givenName.charAt(0)}. ${familyName}` : `${givenName} ${familyName}`;
}

function account(
  id: string,
  customerId: string,
  of: Omit<WorldAccount, "id" | "customerId" | "iban">,
): WorldAccount {
  const bank = banks.find((known) => known.id === of.bankId);
  if (!bank) throw new Error(`There is no bank ${of.bankId}.`);
  return { id, customerId, ...of, iban: ibanAt(bank, id) };
}
