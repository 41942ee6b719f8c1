import type { Database } from "bun:sqlite";
import type { Deps, Store } from "#sandbox/core/deps.ts";
import { maskIban } from "#sandbox/core/mask-iban.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import type { AddAccountInput, BankAccount } from "#shared/bank-accounts.ts";
import { notifyAccountEvent } from "./account-notifications.ts";
import { consentAt } from "./consents.ts";
import { bankOf } from "./iban.ts";
import { checkPayee } from "./payee.ts";

export interface AccountRef {
  customerId: string;
  accountId: string;
}

/** Lists the customer's accounts, the default of each currency first. */
export function listAccounts(deps: Store, customerId: string): BankAccount[] {
  const now = deps.clock.now().getTime();
  return deps.database
    .query<AccountRow, [string]>(
      `${selectAccounts} where a.customer_id = ? and a.removed_at is null
       order by a.is_default desc, a.added_at, a.name`,
    )
    .all(customerId)
    .map((row) => toAccount(row, now));
}

/** Finds an account. Throws the problem `not_found`, for another customer's account as well. */
export function accountOf(deps: Store, target: AccountRef): BankAccount {
  const row = deps.database
    .query<AccountRow, [string, string]>(
      `${selectAccounts} where a.id = ? and a.customer_id = ? and a.removed_at is null`,
    )
    .get(target.accountId, target.customerId);
  if (!row) throw new Problem("not_found");
  return toAccount(row, deps.clock.now().getTime());
}

/**
 * Adds an account by IBAN. Throws the problems `iban_invalid`, `bank_not_reached`, `account_exists`, and
 * `payee_check_changed` if the bank's payee check no longer gives the result that the customer accepted.
 */
export function addAccount(
  deps: Deps,
  customerId: string,
  { iban, name, accepted }: AddAccountInput,
): BankAccount {
  return deps.database.transaction(() => {
    const bank = bankOf(deps.database, iban);
    if (isKnown(deps.database, customerId, iban)) throw new Problem("account_exists");
    const { result } = checkPayee(deps.database, { customerId, iban, bankId: bank.id });
    if (result !== accepted) throw new Problem("payee_check_changed");
    const currency = currencyOf(deps.database, iban) ?? bank.currency;
    const account = saveAccount(deps, {
      customerId,
      bankId: bank.id,
      iban,
      name,
      currency,
      consentEndsAt: null,
    });
    notifyAccountEvent(deps, "added", { customerId, account });
    return account;
  })();
}

/** Previews a bank account by IBAN without adding it. Throws the same problems as `addAccount`. */
export function previewAccount(deps: Deps, customerId: string, iban: string) {
  const bank = bankOf(deps.database, iban);
  if (isKnown(deps.database, customerId, iban)) throw new Problem("account_exists");
  return {
    bankName: bank.name,
    country: bank.country,
    maskedIban: maskIban(iban),
    currency: currencyOf(deps.database, iban) ?? bank.currency,
    check: {
      ...checkPayee(deps.database, { customerId, iban, bankId: bank.id }),
      checkedAt: deps.clock.now().toISOString(),
    },
  };
}

/** Account that a customer's bank named, with or without a consent. */
export interface NewAccount {
  customerId: string;
  bankId: string;
  iban: string;
  name: string;
  currency: string;
  consentEndsAt: number | null;
}

/** Inserts an account. A known account keeps its id, and keeps its name unless it was removed. */
export function saveAccount(deps: Deps, { customerId, iban, ...account }: NewAccount): BankAccount {
  const { database, clock } = deps;
  const at = clock.now().getTime();
  const { id } = database
    .query<{ id: string }, Record<string, string | number | null>>(
      `insert into bank_accounts (id, customer_id, bank_id, iban, name, currency, is_default, added_at, consent_ends_at)
       values ($id, $customerId, $bankId, $iban, $name, $currency, 0, $at, $consentEndsAt)
       on conflict (customer_id, iban) do update set
         name = iif(removed_at is null, name, excluded.name),
         added_at = iif(removed_at is null, added_at, excluded.added_at),
         consent_ends_at = excluded.consent_ends_at, told = null, removed_at = null, was_default = 0
       returning id`,
    )
    .get({ ...account, id: `acc_${newId(at)}`, customerId, iban, at }) ?? { id: "" };
  ensureDefault(database, customerId, account.currency);
  deps.publish({ customerId, topic: "accounts", id });
  return accountOf(deps, { customerId, accountId: id });
}

export function renameAccount(deps: Deps, target: AccountRef, name: string): BankAccount {
  accountOf(deps, target);
  deps.database.query("update bank_accounts set name = ? where id = ?").run(name, target.accountId);
  return publishChange(deps, target);
}

/** Makes the account the default of its currency. */
export function makeDefault(deps: Deps, target: AccountRef): BankAccount {
  const { currency } = accountOf(deps, target);
  deps.database
    .query("update bank_accounts set is_default = (id = ?) where customer_id = ? and currency = ?")
    .run(target.accountId, target.customerId, currency);
  return publishChange(deps, target);
}

/** Returns an account's full IBAN, which only its bank may see. Throws the problem `not_found`. */
export function ibanOf(database: Database, target: AccountRef): { iban: string; bankId: string } {
  const found = database
    .query<{ iban: string; bankId: string }, [string, string]>(
      "select iban, bank_id as bankId from bank_accounts where id = ? and customer_id = ? and removed_at is null",
    )
    .get(target.accountId, target.customerId);
  if (!found) throw new Problem("not_found");
  return found;
}

/** Publishes that an account changed, and returns its current state. */
export function publishChange(deps: Deps, target: AccountRef): BankAccount {
  deps.publish({ customerId: target.customerId, topic: "accounts", id: target.accountId });
  return accountOf(deps, target);
}

/** Makes the oldest account of a currency the default if there is none. */
export function ensureDefault(database: Database, customerId: string, currency: string): void {
  database
    .query(
      `update bank_accounts set is_default = 1 where id =
         (select id from bank_accounts where customer_id = ?1 and currency = ?2 and removed_at is null
          order by added_at, name limit 1)
       and not exists (select 1 from bank_accounts
         where customer_id = ?1 and currency = ?2 and removed_at is null and is_default = 1)`,
    )
    .run(customerId, currency);
}

function isKnown(database: Database, customerId: string, iban: string): boolean {
  const sql = "select 1 from bank_accounts where customer_id = ? and iban = ? and removed_at is null";
  return database.query(sql).get(customerId, iban) !== null;
}

function currencyOf(database: Database, iban: string): string | undefined {
  return database
    .query<{ currency: string }, [string]>("select currency from held_accounts where iban = ?")
    .get(iban)?.currency;
}

const selectAccounts = `select a.id, a.bank_id as bankId, b.name as bankName, b.country, a.iban, a.name, a.currency,
  a.is_default, a.consent_ends_at from bank_accounts a join banks b on b.id = a.bank_id`;

interface AccountRow
  extends Pick<BankAccount, "id" | "bankId" | "bankName" | "country" | "name" | "currency"> {
  iban: string;
  is_default: number;
  consent_ends_at: number | null;
}

function toAccount({ iban, is_default, consent_ends_at, ...account }: AccountRow, now: number): BankAccount {
  return {
    ...account,
    maskedIban: maskIban(iban),
    isDefault: is_default === 1,
    consent: consentAt(consent_ends_at, now),
  };
}
