import type { Database } from "bun:sqlite";
import { consentExpiryJob } from "#sandbox/banking/consent-expiry.ts";
import type { Deps, Store } from "#sandbox/core/deps.ts";
import { day, hour } from "#sandbox/core/duration.ts";
import { addInboxEntry } from "#sandbox/notifications/inbox.ts";
import { type Notice, notify } from "#sandbox/notifications/notify.ts";
import { openLedger, type Party } from "#sandbox/payments/ledger.ts";
import { noticeOf } from "#sandbox/payments/payment-notifications.ts";
import { openPaymentStore } from "#sandbox/payments/payment-store.ts";
import { processBankReports } from "#sandbox/payments/process-bank-reports.ts";
import { customers as allCustomers, type Customer, ebba } from "#sandbox/world/customers.ts";
import { merchantTerms } from "#sandbox/world/merchant-terms.ts";
import { addDays, dateIn } from "#shared/calendar.ts";
import { type PlannedPayment, planDay } from "./daily-payments.ts";
import { isStillAllowed } from "./payer-decisions.ts";
import { planPendingPayments } from "./pending-payments.ts";
import { grantPermissions, isMandateCharge, recordMandateCharges } from "./permissions.ts";
import { seedReferenceData } from "./reference-data.ts";

export interface WorldOptions extends SeedDeps {
  /** Customers to seed; the one with 100,000 payments takes several seconds. */
  customers?: readonly Customer[];
}

/** `publish` and `publicUrl` are for notifications about simulated payments. */
type SeedDeps = Store & Partial<Deps>;

const yearsOfHistory = 2;

/**
 * Brings the database up to now: reference data, due bank reports, and every payment since the last run (two
 * years in a new database). Idempotent.
 */
export function seedWorld({ customers = allCustomers, ...deps }: WorldOptions): void {
  const { database, clock } = deps;
  const now = clock.now().getTime();
  database.transaction(() => seedReferenceData(database, now))();
  processBankReports(deps);
  for (const customer of customers) database.transaction(() => seedDays(deps, customer, now))();
  if (customers.includes(ebba)) {
    database.transaction(() => writePayments(deps, planPendingPayments(database, now), { now }))();
  }
}

/** Simulates the payments of seeded customers up to now. */
export function advanceWorld(deps: SeedDeps): void {
  const { database, clock } = deps;
  const now = clock.now().getTime();
  const seeded = database.query<{ id: string }, []>("select customer_id as id from seeded").all();
  for (const { id } of seeded) {
    const customer = allCustomers.find((candidate) => candidate.id === id);
    if (customer) database.transaction(() => seedDays(deps, customer, now))();
  }
}

/** Simulates a customer's days since the last run. */
function seedDays(deps: SeedDeps, customer: Customer, now: number): void {
  const { database } = deps;
  const seeded = database
    .query<{ until: number }, [string]>("select until from seeded where customer_id = ?")
    .get(customer.id);
  const start = new Date(now);
  start.setUTCFullYear(start.getUTCFullYear() - yearsOfHistory);
  const after = seeded?.until ?? start.getTime();
  const last = dateIn(customer.timeZone, new Date(now));
  const charges: string[] = [];
  for (let date = dateIn(customer.timeZone, new Date(after)); date <= last; date = addDays(date, 1)) {
    const due = planDay(customer, date).filter(
      ({ payment: { createdAt } }) => createdAt > after && createdAt <= now,
    );
    writePayments(deps, due, { now, isNews: seeded !== null, isPast: seeded === null });
    charges.push(...due.flatMap(({ payment }) => (isMandateCharge(payment) ? payment.id : [])));
  }
  if (!seeded) {
    grantPermissions(database, customer);
    spendExcess(database, customer, now);
    markNewestUnread(database, customer);
    // Notifies only of consents that end soon or have ended.
    database.query("update bank_accounts set told = null where customer_id = ?").run(customer.id);
    consentExpiryJob({ database, clock: { now: () => new Date(now) }, publish: () => {} }).run();
  }
  recordMandateCharges(database, charges);
  database
    .query("insert into seeded values (?1, ?2) on conflict do update set until = max(until, ?2)")
    .run(customer.id, now);
}

/** Keeps the two newest entries unread, however old they are. */
function markNewestUnread(database: Database, customer: Customer): void {
  database
    .query(
      `update inbox_entries set read_at = null where id in
       (select id from inbox_entries where customer_id = ? order by created_at desc, id desc limit 2)`,
    )
    .run(customer.id);
}

/** Spends what two years of deposits left in the purses above a plausible balance. */
function spendExcess(database: Database, customer: Customer, now: number): void {
  const ledger = openLedger(database);
  for (const { merchantId, currency } of merchantTerms) {
    const purse: Party = { kind: "purse", merchantId, customerId: customer.id };
    const amount = ledger.balance(purse, currency) - leftInPurse[currency];
    if (amount <= 0) continue;
    const to: Party = { kind: "merchant", id: merchantId };
    ledger.transfer({ from: purse, to, money: { amount, currency }, at: now, payment: null });
  }
}

/** Minor units. */
const leftInPurse = { SEK: 3_250_00, EUR: 412_50 };

/**
 * Stores past reports, notifies of those that are news, and schedules future ones. Payments that the payer's
 * decisions rule out are skipped, except in the initial history.
 */
function writePayments(
  deps: SeedDeps,
  planned: readonly PlannedPayment[],
  { now, isNews = false, isPast = false }: { now: number; isNews?: boolean; isPast?: boolean },
): void {
  const { database } = deps;
  const books = openPaymentStore(database);
  const insertComing = database.query(
    "insert into coming_events (payment, seq, at, reported, code, expected_by) values (?, ?, ?, ?, ?, ?)",
  );
  for (const { payment, reports } of planned) {
    if (!isPast && !isStillAllowed(database, payment)) continue;
    const past = reports.filter(({ at }) => at <= now);
    const { row, changes } = books.open(payment, past);
    for (const change of changes) {
      const notice = noticeOf(database, change);
      if (notice && isNews) notify({ publish: () => {}, ...deps }, notice);
      else if (notice) addPastEntry(database, { ...notice, at: change.at }, now);
    }
    reports.slice(past.length).forEach(({ at, state, code, expectedBy }, index) => {
      insertComing.run(row, past.length + index, at, state, code, expectedBy);
    });
  }
}

/** Adds an old notification to the inbox only. */
function addPastEntry(
  database: Database,
  { id, customerId, payload, at }: Notice & { at: number },
  now: number,
) {
  // Two years of successful deposits would hide everything else.
  if (payload.event === "deposit_settled") return;
  addInboxEntry(database, { id, customerId, payload, at, readAt: readAt(at, now) });
}

/** Entries older than a week were read after an hour. */
function readAt(at: number, now: number): number | null {
  return now - at > 7 * day ? at + hour : null;
}
