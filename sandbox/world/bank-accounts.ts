import { type Bank, ibanAt } from "./banks.ts";
import { type Customer, customers } from "./customers.ts";

/** Account that the customer has added to the platform. */
export interface WorldAccount {
  id: string;
  customerId: string;
  bankId: string;
  /** Full IBAN; the services return it masked. */
  iban: string;
  name: string;
  currency: string;
  isDefault: boolean;
  /** Days from the first day until the consent ends; `null` without a consent. */
  consentDays: number | null;
  /** Account holder at the bank, if different from the customer's name. */
  holder?: string;
}

export const bankAccounts: readonly WorldAccount[] = [
  account("acc_ebba_daily", ["nordljus", "Everyday", "SEK"], { isDefault: true, consentDays: 143 }),
  account("acc_ebba_savings", ["tallhamn", "Savings", "SEK"], {
    isDefault: false,
    consentDays: 9,
    holder: "Ebba Lindkvist",
  }),
  account("acc_ebba_euro", ["elbhafen", "Holiday euros", "EUR"], { isDefault: true, consentDays: 87 }),
  account("acc_aino_daily", ["revonlinna", "Käyttötili", "EUR"], { isDefault: true, consentDays: 120 }),
  account("acc_aino_savings", ["saarikoski", "Säästöt", "EUR"], { isDefault: false, consentDays: -6 }),
  account("acc_gustav_daily", ["tallhamn", "Lönekonto", "SEK"], { isDefault: true, consentDays: 160 }),
  account("acc_gustav_euro", ["kiviranna", "Euro", "EUR"], {
    isDefault: true,
    consentDays: null,
    holder: "Hedlunds Måleri AB",
  }),
];

/** Account as its bank knows it. */
export interface HeldAccount {
  iban: string;
  bankId: string;
  customerId: string;
  holder: string;
  name: string;
  currency: string;
}

/** Lists the accounts at a bank: those known to the platform, and two more for every customer. */
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

/** Derives the customer from the account's id. */
function account(
  id: string,
  [bankId, name, currency]: readonly [bankId: string, name: string, currency: string],
  options: Pick<WorldAccount, "isDefault" | "consentDays" | "holder">,
): WorldAccount {
  const customerId = id.replace(/^acc_(\w+)_.*$/, "cus_$1");
  return { id, customerId, bankId, name, currency, iban: ibanAt(bankId, id), ...options };
}
