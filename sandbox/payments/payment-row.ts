import { toInstant } from "#sandbox/core/clock.ts";
import { maskIban } from "#sandbox/core/mask-iban.ts";
import type { MaskedAccount } from "#shared/bank-accounts.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { Transaction, TransactionState, TransactionType } from "#shared/transactions.ts";

/** Payment with its merchant and the payer's account, as selected by `paymentColumns`. */
export interface PaymentRow {
  n: number;
  id: string;
  type: TransactionType;
  state: TransactionState;
  amount: number;
  currency: string;
  reference: string;
  code: string | null;
  created_at: number;
  updated_at: number;
  expected_by: number | null;
  merchant_id: string;
  merchant_name: string;
  merchant_category: Merchant["category"];
  account_id: string | null;
  account_bank: string | null;
  account_iban: string | null;
}

export const paymentColumns = `p.n, p.id, p.type, p.state, p.amount, p.currency, p.reference, p.code,
  p.created_at, p.updated_at, p.expected_by, p.merchant_id, m.name as merchant_name,
  m.category as merchant_category, p.account_id, b.name as account_bank, a.iban as account_iban`;

export const paymentJoins = `from payments p join merchants m on m.id = p.merchant_id
  left join bank_accounts a on a.id = p.account_id left join banks b on b.id = a.bank_id`;

export function toTransaction(row: PaymentRow): Transaction {
  return {
    id: row.id,
    type: row.type,
    state: row.state,
    amount: { amount: row.amount, currency: row.currency },
    merchant: { id: row.merchant_id, name: row.merchant_name, category: row.merchant_category },
    account: maskedAccountOf({ id: row.account_id, bankName: row.account_bank, iban: row.account_iban }),
    reference: row.reference,
    code: row.code,
    createdAt: toInstant(row.created_at),
    updatedAt: toInstant(row.updated_at),
    expectedBy: row.expected_by === null ? null : toInstant(row.expected_by),
  };
}

/** Returns a payment's masked account, or `null` if part of it is unknown. */
export function maskedAccountOf({
  id,
  bankName,
  iban,
}: Record<"id" | "bankName" | "iban", string | null>): MaskedAccount | null {
  return id && bankName && iban ? { id, bankName, maskedIban: maskIban(iban) } : null;
}
