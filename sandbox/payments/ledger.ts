import type { Database } from "bun:sqlite";
import type { Currency, Money } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";

/**
 * Who has the money. Banks are outside: their accounts may go below zero, as the sum of all accounts in a
 * currency is always zero. The platform's, the merchants' and the purses may not. A purse is what a merchant holds
 * for one payer.
 */
export type Party =
  | { kind: "payer_bank"; id: string }
  | { kind: "merchant_bank"; id: string }
  | { kind: "merchant"; id: string }
  | { kind: "purse"; merchantId: string; customerId: string }
  | { kind: "platform" };

export interface Transfer {
  from: Party;
  to: Party;
  money: Money;
  at: number;
  /** The row of the payment that it is for. */
  payment: number | null;
}

/** An internal account would go below zero. Nothing was posted. */
export class Overdraft extends Error {
  override name = "Overdraft";
}

/** The double-entry ledger. Every transfer is two postings that come to zero. */
export function openLedger(database: Database) {
  const openAccount = database.query(
    "insert or ignore into ledger_accounts (id, currency, external) values (?, ?, ?)",
  );
  const insertTransfer = database.query("insert into transfers (payment, currency, at) values (?, ?, ?)");
  const insertPostings = database.query(
    "insert into postings (transfer, account, amount) values (?1, ?2, -?4), (?1, ?3, ?4)",
  );
  const selectBalance = database.query<{ balance: number }, [string]>(
    "select balance from ledger_accounts where id = ?",
  );

  function balance(party: Party, currency: Currency): number {
    return selectBalance.get(accountId(party, currency))?.balance ?? 0;
  }

  return {
    /** Opens the party's account in a currency. Returns whether there was none. */
    open(party: Party, currency: Currency): boolean {
      return openAccount.run(accountId(party, currency), currency, isExternal(party) ? 1 : 0).changes === 1;
    },

    /** Whether the party has an account in a currency. */
    has: (party: Party, currency: Currency): boolean =>
      selectBalance.get(accountId(party, currency)) !== null,

    /** What a party has, in minor units; zero where there is no account. */
    balance,

    /** Moves money between open accounts. Throws `Overdraft`. Call it inside a transaction. */
    transfer({ from, to, money, at, payment }: Transfer): void {
      const { amount, currency } = money;
      if (!isExternal(from) && balance(from, currency) < amount) throw new Overdraft();
      const { lastInsertRowid } = insertTransfer.run(payment, currency, at);
      insertPostings.run(lastInsertRowid, accountId(from, currency), accountId(to, currency), amount);
    },
  };
}

/** Who has a payment's money in a state. The ledger follows it: a change of holder is a transfer. */
export function custodianOf(
  type: TransactionType,
  state: TransactionState,
): "payer_bank" | "platform" | "merchant" {
  const [sender, receiver] =
    type === "deposit" ? (["payer_bank", "merchant"] as const) : (["merchant", "payer_bank"] as const);
  // A bank that did not answer counts as having sent (Regulation (EU) 2024/886).
  if (state === "submitted" || state === "unknown") return "platform";
  return state === "settled" || state === "refund_pending" ? receiver : sender;
}

function accountId(party: Party, currency: Currency): string {
  switch (party.kind) {
    case "platform":
      return `platform:${currency}`;
    case "purse":
      return `purse:${party.merchantId}:${party.customerId}:${currency}`;
    default:
      return `${party.kind}:${party.id}:${currency}`;
  }
}

function isExternal(party: Party): boolean {
  return party.kind === "payer_bank" || party.kind === "merchant_bank";
}
