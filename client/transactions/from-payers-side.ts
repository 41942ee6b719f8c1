import type { Money } from "#shared/money.ts";
import type { Transaction } from "#shared/transactions.ts";

/** The amount as the payer's account has it: a deposit leaves it, a withdrawal comes in. */
export function fromPayersSide({ type, amount }: Pick<Transaction, "type" | "amount">): Money {
  return type === "deposit" ? { ...amount, amount: -amount.amount } : amount;
}
