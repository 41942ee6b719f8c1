import type { Database } from "bun:sqlite";
import { watchingConsents } from "#sandbox/banking/watch-consents.ts";
import type { Desk } from "#sandbox/desk.ts";
import { day, hour } from "#sandbox/duration.ts";
import { enter } from "#sandbox/notifications/inbox.ts";
import { type Notice, notify } from "#sandbox/notifications/notify.ts";
import { advance } from "#sandbox/payments/advance.ts";
import { openBooks } from "#sandbox/payments/books.ts";
import { openLedger, type Party } from "#sandbox/payments/ledger.ts";
import { noticeOf } from "#sandbox/payments/notices.ts";
import { addDays, dateIn } from "#shared/calendar.ts";
import { isAllowed } from "./allowed.ts";
import { type Customer, ebba, customers as everybody } from "./customers.ts";
import { grantPermissions, isByMandate, noteCharges } from "./permissions.ts";
import { type PlannedPayment, planDay } from "./plan.ts";
import { settle } from "./settle.ts";
import { terms } from "./terms.ts";
import { planUnderWay } from "./under-way.ts";

export interface WorldOptions extends Place {
  /** Whose lives are played. The one with 100,000 payments takes some seconds. */
  customers?: readonly Customer[];
}

/** `publish` and `publicUrl` are for what is told while the world lives on. */
type Place = Pick<Desk, "database" | "clock"> & Partial<Desk>;

const yearsOfHistory = 2;

/**
 * Brings the world up to now: the places and people of it, what became due while nobody looked, and every
 * payment since it was last here (two years, on a new database). Doing it twice changes nothing.
 */
export function seedWorld({ customers = everybody, ...place }: WorldOptions): void {
  const { database, clock } = place;
  const now = clock.now().getTime();
  database.transaction(() => settle(database, now))();
  advance(place);
  for (const customer of customers) database.transaction(() => play(place, customer, now))();
  if (customers.includes(ebba)) {
    database.transaction(() => write(place, planUnderWay(database, now), { now }))();
  }
}

/** Brings the lives of those who have been played before up to now. */
export function live(place: Place): void {
  const { database, clock } = place;
  const now = clock.now().getTime();
  const begun = database.query<{ id: string }, []>("select customer_id as id from seeded").all();
  for (const { id } of begun) {
    const customer = everybody.find((candidate) => candidate.id === id);
    if (customer) database.transaction(() => play(place, customer, now))();
  }
}

/** Plays the customer's days from where the world stopped. */
function play(place: Place, customer: Customer, now: number): void {
  const { database } = place;
  const stopped = database
    .query<{ until: number }, [string]>("select until from seeded where customer_id = ?")
    .get(customer.id);
  const start = new Date(now);
  start.setUTCFullYear(start.getUTCFullYear() - yearsOfHistory);
  const after = stopped?.until ?? start.getTime();
  const last = dateIn(customer.timeZone, new Date(now));
  const charges: string[] = [];
  for (let date = dateIn(customer.timeZone, new Date(after)); date <= last; date = addDays(date, 1)) {
    const due = planDay(customer, date).filter(
      ({ payment: { createdAt } }) => createdAt > after && createdAt <= now,
    );
    write(place, due, { now, isNews: stopped !== null, isPast: stopped === null });
    charges.push(
      ...due
        .map(({ payment }) => payment)
        .filter(isByMandate)
        .map(({ id }) => id),
    );
  }
  if (!stopped) {
    grantPermissions(database, customer);
    spend(database, customer, now);
    leaveUnread(database, customer);
    // Of a consent that ends soon or has ended; nobody else was told of theirs.
    database.query("update bank_accounts set told = null where customer_id = ?").run(customer.id);
    watchingConsents({ database, clock: { now: () => new Date(now) }, publish: () => {} }).run();
  }
  noteCharges(database, charges);
  database
    .query("insert into seeded values (?1, ?2) on conflict do update set until = max(until, ?2)")
    .run(customer.id, now);
}

/** However quiet the last week was, the newest messages wait for their reader. */
function leaveUnread(database: Database, customer: Customer): void {
  database
    .query(
      `update inbox_entries set read_at = null where id in
       (select id from inbox_entries where customer_id = ? order by created_at desc, id desc limit 2)`,
    )
    .run(customer.id);
}

/** Two years leave more in a purse than anybody would leave there: the rest was spent at the merchant. */
function spend(database: Database, customer: Customer, now: number): void {
  const ledger = openLedger(database);
  for (const { merchantId, currency } of terms) {
    const purse: Party = { kind: "purse", merchantId, customerId: customer.id };
    const amount = ledger.balance(purse, currency) - leftInPurse[currency];
    if (amount <= 0) continue;
    const to: Party = { kind: "merchant", id: merchantId };
    ledger.transfer({ from: purse, to, money: { amount, currency }, at: now, payment: null });
  }
}

/** In minor units. */
const leftInPurse = { SEK: 3_250_00, EUR: 412_50 };

/**
 * What has been reported by now is in the books, and told where it is news; the rest is still to come. What its payer
 * has decided against since does not happen, unless all of it is from before anybody decided anything.
 */
function write(
  place: Place,
  planned: readonly PlannedPayment[],
  { now, isNews = false, isPast = false }: { now: number; isNews?: boolean; isPast?: boolean },
): void {
  const { database } = place;
  const books = openBooks(database);
  const insertComing = database.query(
    "insert into coming_events (payment, seq, at, reported, code, expected_by) values (?, ?, ?, ?, ?, ?)",
  );
  for (const { payment, reports } of planned) {
    if (!isPast && !isAllowed(database, payment)) continue;
    const past = reports.filter(({ at }) => at <= now);
    const { row, changes } = books.open(payment, past);
    for (const change of changes) {
      const notice = noticeOf(database, change);
      if (notice && isNews) notify({ publish: () => {}, ...place }, notice);
      else if (notice) remember(database, { ...notice, at: change.at }, now);
    }
    reports.slice(past.length).forEach(({ at, state, code, expectedBy }, index) => {
      insertComing.run(row, past.length + index, at, state, code, expectedBy);
    });
  }
}

/** What a payer was told long ago is in their inbox alone. */
function remember(database: Database, { id, customerId, what, at }: Notice & { at: number }, now: number) {
  // Two years of deposits that went well would bury everything else.
  if (what.event === "deposit_settled") return;
  enter(database, { id, customerId, what, at, readAt: readAt(at, now) });
}

/** A payer has read what is older than a week, an hour after it came. */
function readAt(at: number, now: number): number | null {
  return now - at > 7 * day ? at + hour : null;
}
