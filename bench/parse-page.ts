import { merchantCategories } from "#shared/merchants.ts";
import { transactionStates } from "#shared/transactions.ts";

const id = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/;
const currency = /^[A-Z]{3}$/;
const maskedIban = /^[A-Z]{2}•[• ]*[A-Z0-9]{4}$/;
const bankCode = /^[A-Z0-9_]{2,40}$/;
const states: ReadonlySet<unknown> = new Set(transactionStates);
const categories: ReadonlySet<unknown> = new Set(merchantCategories);

type Fields = Record<string, unknown>;

/** Validates a page of payments by the rules of `transactionPage` and keeps the known fields; `undefined` if invalid. */
export function parsePage(page: unknown) {
  if (!isFields(page) || !Array.isArray(page.items)) return undefined;
  const { nextCursor } = page;
  if (nextCursor !== null && typeof nextCursor !== "string") return undefined;
  const items = [];
  for (const entry of page.items) {
    const item = isFields(entry) && parsePayment(entry);
    if (!item) return undefined;
    items.push(item);
  }
  return { items, nextCursor };
}

function parsePayment(payment: Fields) {
  const { type, state, amount, merchant, account, reference, code, createdAt, updatedAt, expectedBy } =
    payment;
  if (!is(id, payment.id) || !is(instant, createdAt) || !is(instant, updatedAt)) return undefined;
  if (type !== "deposit" && type !== "withdrawal") return undefined;
  if (!isFields(amount) || !Number.isSafeInteger(amount.amount)) return undefined;
  if (!is(currency, amount.currency)) return undefined;
  if (!isFields(merchant) || !is(id, merchant.id) || typeof merchant.name !== "string") return undefined;
  if (account !== null && !(isFields(account) && isAccount(account))) return undefined;
  if (typeof reference !== "string" || (code !== null && !is(bankCode, code))) return undefined;
  if (expectedBy !== null && !is(instant, expectedBy)) return undefined;
  const category = categories.has(merchant.category) ? merchant.category : "other";
  return {
    id: payment.id,
    type,
    state: states.has(state) ? state : "unknown",
    amount: { amount: amount.amount, currency: amount.currency },
    merchant: { id: merchant.id, name: merchant.name, category },
    account: account && { id: account.id, bankName: account.bankName, maskedIban: account.maskedIban },
    reference,
    code,
    createdAt,
    updatedAt,
    expectedBy,
  };
}

function isAccount(account: Fields): boolean {
  return is(id, account.id) && typeof account.bankName === "string" && is(maskedIban, account.maskedIban);
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function is(shape: RegExp, value: unknown): value is string {
  return typeof value === "string" && shape.test(value);
}
