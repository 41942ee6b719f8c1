import type { Database } from "bun:sqlite";
import type { Store } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { Currency } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { Quote, TransferOption, TransferOrder } from "#shared/transfers.ts";
import { blockAt } from "./blocks/list.ts";
import { exchangeFor } from "./exchange.ts";
import { openLedger } from "./ledger.ts";
import { remainingLimits } from "./limits/remaining.ts";
import type { NewPayment } from "./payment-store.ts";
import { checkProtection } from "./protection.ts";
import { noCharges, railOf } from "./rail.ts";

/**
 * Lists transfers that the customer can make by merchant and currency, in the currencies of their accounts.
 * Merchants with earlier payments come first.
 */
export function transferOptions({ database, clock }: Store, customerId: string): TransferOption[] {
  const now = clock.now().getTime();
  const limitOn = (type: TransactionType, currency: Currency) =>
    remainingLimits(database, customerId, { type, currency, now })[0] ?? null;
  return database
    .query<TermsRow & Merchant, [string]>(
      `select t.*, m.id, m.name, m.category from merchant_terms t join merchants m on m.id = t.merchant_id
       where t.currency in (select currency from bank_accounts where customer_id = ?1 and removed_at is null)
       order by exists (select 1 from payments p where p.customer_id = ?1 and p.merchant_id = m.id) desc,
         m.search_name, t.currency`,
    )
    .all(customerId)
    .map((terms) => {
      const { id, name, category, currency } = terms;
      const block = blockAt(database, { customerId, merchantId: id }, now) ?? null;
      const withdrawal = withdrawalBounds(terms, availableTo(database, customerId, terms));
      return {
        merchant: { id, name, category },
        currency,
        deposit: block ? null : { ...depositBounds(terms), limit: limitOn("deposit", currency) },
        withdrawal: withdrawal && { ...withdrawal, limit: limitOn("withdrawal", currency) },
        block,
      };
    });
}

/** Quotes the charges and the rail of an order. Throws the problems of `checkOrder`. */
export function quoteOrder(deps: Store, customerId: string, order: TransferOrder): Quote {
  const exchange = checkOrder(deps, customerId, order);
  const { currency } = order.amount;
  const quote = { charges: noCharges(currency), rail: railOf(currency), arrivesWithin: 10 };
  if (!exchange) return { ...quote, converted: null };
  const { rate, converted, charge } = exchange;
  quote.charges.push({ kind: "exchange", amount: { amount: charge, currency: converted.currency } });
  return { ...quote, converted: { rate, amount: converted } };
}

/**
 * Checks an order, and returns its currency exchange. Throws the problem that prevents it. Call it in the
 * transaction of the payment, so that no two withdrawals take the same money.
 */
export function checkOrder(deps: Store, customerId: string, order: TransferOrder): NewPayment["exchange"] {
  const { type, amount: money } = order;
  const { terms, exchange } = checkParties(deps, customerId, order);
  if (type === "deposit") requireWithin(depositBounds(terms), money.amount);
  else {
    const bounds = withdrawalBounds(terms, availableTo(deps.database, customerId, terms));
    if (!bounds) throw new Problem("insufficient_funds");
    requireWithin(bounds, money.amount);
    if (money.amount > bounds.available) throw new Problem("insufficient_funds");
  }
  checkProtection(deps.database, { ...order, customerId, now: deps.clock.now().getTime() });
  return exchange;
}

/**
 * Checks that money can move between an account and a merchant. Throws `unknown_account`, `consent_needed`,
 * `unknown_merchant` or `currency_mismatch`.
 */
export function checkParties(
  { database, clock }: Store,
  customerId: string,
  { type, merchantId, accountId, amount: money }: TransferOrder,
): { terms: TermsRow; exchange: NewPayment["exchange"] } {
  const account = database
    .query<{ currency: string; consentEndsAt: number | null }, [string, string]>(
      `select currency, consent_ends_at as consentEndsAt from bank_accounts
       where id = ? and customer_id = ? and removed_at is null`,
    )
    .get(accountId, customerId);
  if (!account) throw new Problem("unknown_account");
  // Receiving money needs no consent; only paying does.
  if (type === "deposit" && (account.consentEndsAt ?? 0) <= clock.now().getTime())
    throw new Problem("consent_needed");
  const known = database
    .query<TermsRow, [string]>("select * from merchant_terms where merchant_id = ?")
    .all(merchantId);
  if (known.length === 0) throw new Problem("unknown_merchant");
  const terms = known.find(({ currency }) => currency === money.currency);
  const exchange = exchangeFor(money, account.currency, clock.now());
  if (!terms || exchange === undefined) throw new Problem("currency_mismatch");
  return { terms, exchange };
}

function requireWithin({ min, max }: { min: number; max: number }, amount: number): void {
  if (amount < min || amount > max) throw new Problem("amount_out_of_bounds");
}

interface TermsRow {
  merchant_id: string;
  currency: string;
  deposit_min: number;
  deposit_max: number;
  withdrawal_min: number | null;
  withdrawal_max: number | null;
}

function depositBounds({ deposit_min: min, deposit_max: max }: TermsRow) {
  return { min, max };
}

function withdrawalBounds({ withdrawal_min: min, withdrawal_max: max }: TermsRow, available: number) {
  return min === null || max === null || available < min ? null : { min, max, available };
}

/** Returns the customer's purse less the withdrawals that are not sent yet. */
function availableTo(
  database: Database,
  customerId: string,
  { merchant_id: merchantId, currency }: TermsRow,
): number {
  const held = openLedger(database).balance({ kind: "purse", merchantId, customerId }, currency);
  const promised = database
    .query<{ amount: number }, [string, string, string]>(
      `select coalesce(sum(amount), 0) as amount from payments indexed by payments_by_state
       where customer_id = ? and state in ('created', 'awaiting_approval', 'approved') and type = 'withdrawal'
         and merchant_id = ? and currency = ?`,
    )
    .get(customerId, merchantId, currency);
  return Math.max(0, held - (promised?.amount ?? 0));
}
