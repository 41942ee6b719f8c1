import type { Database } from "bun:sqlite";
import type { Currency, Money } from "#shared/money.ts";
import type { TransactionState, TransactionType } from "#shared/transactions.ts";

/**
 * Owner of a ledger account. Banks are external and may be negative, since all accounts of a currency sum to
 * zero. A purse is the balance that a merchant keeps for one payer.
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
  /** Row of the payment. */
  payment: number | null;
}

/** Thrown if an internal account would become negative. Nothing is posted. */
export class Overdraft extends Error {
  override name = "Overdraft";
}

/** Double-entry ledger: every transfer is two postings that sum to zero. */
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
    /** Opens a ledger account. Returns whether it is new. */
    open(party: Party, currency: Currency): boolean {
      return openAccount.run(accountId(party, currency), currency, isExternal(party) ? 1 : 0).changes === 1;
    },

    has: (party: Party, currency: Currency): boolean =>
      selectBalance.get(accountId(party, currency)) !== null,

    /** Returns the balance in minor units; zero without an account. */
    balance,

    /** Moves money between open accounts. Throws `Overdraft`. Call it in a transaction. */
    transfer({ from, to, money, at, payment }: Transfer): void {
      const { amount, currency } = money;
      if (!isExternal(from) && balance(from, currency) < amount) throw new Overdraft();
      const { lastInsertRowid } = insertTransfer.run(payment, currency, at);
      insertPostings.run(lastInsertRowid, accountId(from, currency), accountId(to, currency), amount);
    },
  };
}

/**
 * Returns the party that has a payment's money in a state. A change of custodian is a transfer in the ledger.
 */
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
