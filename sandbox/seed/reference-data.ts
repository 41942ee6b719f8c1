import type { Database } from "bun:sqlite";
import { day } from "#sandbox/core/duration.ts";
import { openLedger } from "#sandbox/payments/ledger.ts";
import { bankAccounts, heldAt } from "#sandbox/world/bank-accounts.ts";
import { type Bank, banks, ibanAt } from "#sandbox/world/banks.ts";
import { customers } from "#sandbox/world/customers.ts";
import { merchantTerms } from "#sandbox/world/merchant-terms.ts";
import { merchants } from "#sandbox/world/merchants.ts";

const currencies = ["SEK", "EUR"];

/** Balance of each merchant, to pay withdrawals from, in minor units. */
const openingBalance = 50_000_000_00;

/**
 * Inserts missing customers, banks, accounts and merchants. `now` is milliseconds since 1970. Call it in a
 * transaction.
 */
export function seedReferenceData(database: Database, now: number): void {
  const insertCustomer = database.query(
    `insert or ignore into customers (id, phone, given_name, family_name, email, language, time_zone)
     values ($id, $phone, $givenName, $familyName, $email, $language, $timeZone)`,
  );
  for (const { country, blurb: _, ...customer } of customers) {
    insertCustomer.run(customer);
    database.query("insert or ignore into payer_countries values (?, ?)").run(customer.id, country);
  }
  seedBanks(database, banks);
  const insertAccount = database.query(
    `insert or ignore into bank_accounts
       (id, customer_id, bank_id, iban, name, currency, is_default, added_at, consent_ends_at, told)
     values ($id, $customerId, $bankId, $iban, $name, $currency, $isDefault, $now, $consentEndsAt, 'lapsed')`,
  );
  for (const { consentDays, holder: _, ...account } of bankAccounts) {
    const consentEndsAt = consentDays === null ? null : now + consentDays * day;
    insertAccount.run({ ...account, now, consentEndsAt });
  }
  for (const { id, name, category, bankId } of merchants) {
    database
      .query("insert or ignore into merchants values (?, ?, ?, ?, ?, ?)")
      .run(id, name, name.toLowerCase(), category, bankId, bankId && ibanAt(bankId, id));
  }
  const insertTerms = database.query("insert or ignore into merchant_terms values (?, ?, ?, ?, ?, ?)");
  for (const { merchantId, currency, deposit, withdrawal } of merchantTerms) {
    insertTerms.run(merchantId, currency, ...deposit, ...(withdrawal ?? [null, null]));
  }
  openAccounts(database);
}

/** Inserts banks, each with accounts for every customer. */
export function seedBanks(database: Database, opening: readonly Bank[]): void {
  const insertBank = database.query("insert or ignore into banks values (?, ?, ?, ?, ?, ?)");
  const insertAccount = database.query("insert or ignore into held_accounts values (?, ?, ?, ?, ?, ?)");
  for (const bank of opening) {
    const { id, name, country, code, currency, supportsPayeeCheck } = bank;
    const isNew = insertBank.run(id, name, country, code, currency, Number(supportsPayeeCheck)).changes > 0;
    if (!isNew) continue;
    for (const held of heldAt(bank))
      insertAccount.run(held.iban, held.bankId, held.customerId, held.holder, held.name, held.currency);
  }
}

function openAccounts(database: Database): void {
  const ledger = openLedger(database);
  for (const currency of currencies) {
    ledger.open({ kind: "platform" }, currency);
    for (const { id } of customers) ledger.open({ kind: "payer_bank", id }, currency);
    for (const { id } of merchants) {
      const isNew = ledger.open({ kind: "merchant", id }, currency);
      ledger.open({ kind: "merchant_bank", id }, currency);
      if (!isNew) continue;
      const money = { amount: openingBalance, currency };
      ledger.transfer({
        from: { kind: "merchant_bank", id },
        to: { kind: "merchant", id },
        money,
        at: 0,
        payment: null,
      });
    }
  }
  for (const { merchantId, currency, withdrawal } of merchantTerms) {
    if (!withdrawal) continue;
    for (const { id } of customers) ledger.open({ kind: "purse", merchantId, customerId: id }, currency);
  }
}
